-- One row of a file as keys: the first 17 digits of its number, the check digit apart (10 for X; -1 none, -2 nothing there,
-- -3 unreadable, -4 an X that stood before the last digit), the name folded and as one whole number (0: no name), the birth date as yyyymmdd. Well written numbers,
-- nearly all, are read by the shortest way: 17 characters that give 17 digits are digits, unless they were written with an
-- exponent, which ends in three noughts.
SELECT
    row, number, tail, name, name_hash, birth,
    {due} AS due
FROM (
    SELECT
        row,
        CASE
            WHEN tidy IS NULL THEN fast ELSE tidy_number END AS number,
        CASE
            WHEN tidy IS NULL THEN CASE WHEN fast IS NULL THEN -2 WHEN last_code > 57 THEN 10 ELSE last_code - 48 END
            WHEN length(tidy) = 0 THEN -2
            WHEN tidy_number IS NULL THEN -3
            WHEN length(tidy) = 15 THEN -1
            WHEN substr(tidy, 17, 1) = 'X' THEN -4
            WHEN substr(tidy, 18, 1) = 'X' THEN 10
            ELSE ascii(substr(tidy, 18, 1)) - 48 END AS tail,
        name, name_hash, birth
    FROM (
        SELECT
            *,
            CASE
                WHEN length(tidy) = 18 AND NOT regexp_like(substr(tidy, 1, 17), '[^0-9]') AND regexp_like(substr(tidy, 18, 1), '[0-9X]')
                    THEN TRY_CAST(substr(tidy, 1, 17) AS bigint)
                WHEN length(tidy) = 18 AND substr(tidy, 17, 1) = 'X' AND NOT regexp_like(replace(tidy, 'X', ''), '[^0-9]')
                    AND length(replace(tidy, 'X', '')) = 17
                    THEN TRY_CAST(replace(tidy, 'X', '') AS bigint)
                WHEN length(tidy) = 15 AND NOT regexp_like(tidy, '[^0-9]')
                    THEN TRY_CAST(substr(tidy, 1, 6)
                        || CASE WHEN substr(tidy, 13, 3) IN ('996', '997', '998', '999') THEN '18' ELSE '19' END
                        || substr(tidy, 7, 9) AS bigint) END AS tidy_number
        FROM (
            SELECT
                *,
                CASE
                    WHEN fast BETWEEN 11000000000000000 AND 99999999999999999 AND fast % 1000 <> 0
                        AND (last_code BETWEEN 48 AND 57 OR last_code IN (88, 120)) THEN NULL
                    ELSE translate(id_number, '{written}', '{read_as}') END AS tidy
            FROM (
                SELECT
                    r.row, r.id_number, r.birth,
                    CASE WHEN length(r.id_number) = 18 THEN TRY_CAST(substr(r.id_number, 1, 17) AS bigint) END AS fast,
                    ascii(substr(r.id_number, 18, 1)) AS last_code,
                    coalesce(s.name, r.name) AS name,
                    CASE
                        WHEN r.name IS NULL THEN 0
                        WHEN s.spelling IS NOT NULL THEN s.name_hash
                        ELSE CAST(ascii(r.name) AS bigint) * 4398046511104
                            + CAST(ascii(substr(r.name, 2, 1)) AS bigint) * 2097152
                            + ascii(substr(r.name, 3, 1)) END AS name_hash
                FROM raw AS r LEFT JOIN spelled AS s ON s.spelling = r.name
            ) AS looked
        ) AS tidied
    ) AS parsed
) AS told
