-- Rows of a feed that is kept as keys, by number: 1 matched, the classes of `rest`, or 0 where longer names bear the same whole
-- number and must be compared themselves.
SELECT
    f.row AS feed_row, p.row AS roster_row,
    CASE
        WHEN f.tail = p.due AND f.name_hash = p.name_hash AND f.name_hash > 0 THEN 1
        WHEN p.row IS NULL THEN CASE WHEN f.number IS NOT NULL THEN 6 WHEN f.tail = -2 THEN 7 ELSE 8 END
        WHEN p.due <= -20 AND f.tail IN (-1, -20 - p.due) THEN 4
        WHEN p.due < 0 OR f.tail NOT IN (-1, p.due) THEN 5
        WHEN f.name_hash = 0 OR p.name_hash = 0 THEN 3
        WHEN f.name_hash <> p.name_hash THEN 2
        WHEN f.name_hash > 0 THEN 1
        ELSE 0 END AS class
FROM feed AS f LEFT JOIN people AS p ON p.number = f.number
