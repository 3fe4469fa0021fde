-- The roster to be joined by number, one row each: `due` is the check digit that a feed must show, -2 where the roster's own
-- number is wrong, from -20 down where two of its rows share the number.
SELECT
    k.number, k.row, k.name_hash,
    CASE
        WHEN t.number IS NOT NULL THEN -20 - k.due
        WHEN k.tail = -1 OR k.tail = k.due THEN k.due
        ELSE -2 END AS due
FROM roster AS k LEFT JOIN shared AS t ON t.number = k.number
WHERE k.number IS NOT NULL AND (t.number IS NULL OR t.row = k.row)
