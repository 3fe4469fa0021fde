-- The keys of rows that are not well written, by what their spellings say. Of 15 digits the century is missing: serials from 996
-- were kept for those born before 1900.
SELECT *, {due} AS due
FROM (
    SELECT
        f.row,
        CASE
            WHEN f.number IS NOT NULL THEN f.number
            WHEN length(f.tidied) = 15 AND n.spelling IS NULL
                THEN CAST(substr(f.tidied, 1, 6)
                    || CASE WHEN substr(f.tidied, 13, 3) IN ('996', '997', '998', '999') THEN '18' ELSE '19' END
                    || substr(f.tidied, 7, 9) AS bigint)
            ELSE n.number END AS number,
        CASE
            WHEN f.number IS NOT NULL THEN f.tail
            WHEN n.spelling IS NOT NULL THEN n.tail
            WHEN f.tidied IS NULL THEN -2
            ELSE -1 END AS tail,
        CASE WHEN f.name IS NULL THEN 0 ELSE coalesce(f.name_hash, s.name_hash) END AS name_hash,
        coalesce(s.name, f.name) AS name, f.birth, f.id_number, f.name AS written
    FROM {file}_shaped AS f
    LEFT JOIN odd_numbers AS n ON n.spelling = f.tidied
    LEFT JOIN odd_names AS s ON s.spelling = f.name
    WHERE f.well = 0
) AS told
