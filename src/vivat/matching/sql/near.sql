-- Who of the roster could be meant: the same name, and the same birth date, or all but the birth date the same, or one of the
-- variants. One digit wrong, or two neighbours swapped, leaves one of these three as it was, and as the difference of both numbers
-- what one place or two neighbours make: up to 81, followed by noughts.
SELECT DISTINCT feed_row, roster_row
FROM (
    SELECT feed_row, roster_row
    FROM (
        SELECT s.feed_row, r.row AS roster_row, abs(s.number - r.number) AS apart
        FROM roster AS r JOIN sought AS s ON s.name_hash = r.name_hash AND s.born = r.number % 100000000000 - r.number % 1000
        WHERE s.name_hash > 0 OR s.name = r.name
        UNION ALL
        SELECT s.feed_row, r.row AS roster_row, abs(s.number - r.number) AS apart
        FROM roster AS r JOIN sought AS s
            ON s.name_hash = r.name_hash AND s.unborn = r.number - r.number % 100000000000 + r.number % 1000
        WHERE s.name_hash > 0 OR s.name = r.name
    ) AS alike
    WHERE {one_place}
    UNION ALL
    SELECT v.feed_row, r.row AS roster_row
    FROM roster AS r JOIN variants AS v ON v.name_hash = r.name_hash AND v.number = r.number
    WHERE v.name_hash > 0 OR v.name = r.name
) AS found
