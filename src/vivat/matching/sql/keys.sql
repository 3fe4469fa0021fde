-- One row of a file as keys: the first 17 digits of its number, the check digit apart (10 for X; -1 none, -2 nothing there,
-- -3 unreadable, -4 an X that stood before the last digit), the name folded and as one whole number (0: no name), the birth
-- date as yyyymmdd. Of 15 digits the century is missing: serials from 996 were kept for those born before 1900.
SELECT *, {due} AS due
FROM (
    SELECT
        f.row,
        CASE
            WHEN f.whole IS NOT NULL THEN CAST(substr(f.id_number, 1, 17) AS bigint)
            WHEN length(f.id_number) = 15 AND n.spelling IS NULL
                THEN CAST(substr(f.id_number, 1, 6)
                    || CASE WHEN substr(f.id_number, 13, 3) IN ('996', '997', '998', '999') THEN '18' ELSE '19' END
                    || substr(f.id_number, 7, 9) AS bigint)
            ELSE n.number END AS number,
        CASE
            WHEN f.whole < 0 THEN 10
            WHEN f.whole IS NOT NULL THEN CAST(f.whole % 10 AS int)
            WHEN n.spelling IS NOT NULL THEN n.tail
            WHEN f.id_number IS NULL THEN -2
            ELSE -1 END AS tail,
        coalesce(s.name, f.name) AS name,
        CASE
            WHEN f.name IS NULL THEN 0
            WHEN s.spelling IS NOT NULL THEN s.name_hash
            ELSE CAST(ascii(f.name) AS bigint) * 4398046511104 + CAST(ascii(substr(f.name, 2, 1)) AS bigint) * 2097152
                + ascii(substr(f.name, 3, 1)) END AS name_hash,
        TRY_CAST(replace(substr(CAST(f.birth AS varchar(32)), 1, 10), '-', '') AS int) AS birth
    FROM shaped AS f
    LEFT JOIN odd_numbers AS n ON n.spelling = f.id_number
    LEFT JOIN odd_names AS s ON s.spelling = f.name
) AS told
