-- Each row of the feed by number: 1 matched, 2 another name, 3 no name, 4 a number that two rows share, 5 a check digit that is
-- wrong here or in the roster, 6 nobody's number, 7 no number, 8 no readable one. What only later stages need is kept of the few.
SELECT
    feed_row, roster_row, class,
    CASE WHEN class > 1 THEN number END AS number,
    CASE WHEN class > 1 THEN tail END AS tail,
    CASE WHEN class > 1 THEN name_hash END AS name_hash,
    CASE WHEN class > 1 THEN name END AS name,
    CASE WHEN class > 1 THEN birth END AS birth
FROM (
    SELECT
        f.row AS feed_row, p.row AS roster_row, f.number, f.tail, f.name_hash, f.name, f.birth,
        CASE
            WHEN p.row IS NULL THEN CASE WHEN f.number IS NOT NULL THEN 6 WHEN f.tail = -2 THEN 7 ELSE 8 END
            WHEN p.due <= -20 AND f.tail IN (-1, -20 - p.due) THEN 4
            WHEN p.due < 0 OR f.tail NOT IN (-1, p.due) THEN 5
            WHEN f.name_hash = 0 OR p.name_hash = 0 THEN 3
            WHEN f.name_hash = p.name_hash AND (f.name_hash > 0 OR f.name = p.name) THEN 1
            ELSE 2 END AS class
    FROM feed AS f LEFT JOIN people AS p ON p.number = f.number
) AS met
