-- How the number read differs from each that could be meant: how many of its 17 digits, the first of them and the last.
SELECT c.*, {wrong} AS wrong, {first} AS first_place, {last} AS last_place
FROM (
    SELECT
        n.feed_row, n.roster_row, s.tail, s.due, s.birth, s.number,
        r.number AS roster_number, r.tail AS roster_tail, r.due AS roster_due,
        lpad(CAST(s.number AS varchar(17)), 17, '0') AS digits,
        lpad(CAST(r.number AS varchar(17)), 17, '0') AS roster_digits
    FROM near AS n JOIN sought AS s ON s.feed_row = n.feed_row JOIN roster AS r ON r.row = n.roster_row
) AS c
