-- The roster to be joined by number, one row each: `due` is the check digit that a feed must show, -2 where the roster's own
-- number is wrong, from -20 down where two of its rows share the number. `whole` is as in `shaped`, of those alone who may be
-- matched by it.
SELECT
    *, CASE WHEN due BETWEEN 0 AND 9 AND name_hash <> 0 THEN number * 10 + due WHEN due = 10 AND name_hash <> 0 THEN -number END AS whole
FROM (
    SELECT
        k.number, k.row, k.name_hash, k.name,
        CASE
            WHEN t.number IS NOT NULL THEN -20 - k.due
            WHEN k.tail = -1 OR k.tail = k.due THEN k.due
            ELSE -2 END AS due
    FROM roster AS k LEFT JOIN shared AS t ON t.number = k.number
    WHERE k.number IS NOT NULL AND (t.number IS NULL OR t.row = k.row)
) AS judged
