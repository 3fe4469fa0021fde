-- The amounts of one shard; of two for one month the later row counts.
SELECT benefit, yyyymm(month) AS month, fen
FROM (
    SELECT a.benefit, a.month, a.fen, row_number() OVER (PARTITION BY a.benefit, a.month ORDER BY a.id DESC) AS nth
    FROM register_amounts a
    SEMI JOIN folder_roster r USING (benefit)
)
WHERE nth = 1
