-- A file's rows with well written numbers read as one whole number each: all 18 digits, or the negative of 17 before an X.
-- 18 characters that give a number of 18 digits are digits themselves, unless an exponent made it, which ends in three noughts.
SELECT
    row, id_number, name, birth,
    CASE
        WHEN fast BETWEEN 110000000000000000 AND 999999999999999999 AND fast % 1000 <> 0 THEN fast
        WHEN fast IS NULL AND length(id_number) = 18 AND substr(id_number, 18, 1) IN ('X', 'x')
            AND NOT regexp_like(substr(id_number, 1, 17), '[^0-9]') THEN -CAST(substr(id_number, 1, 17) AS bigint) END AS whole
FROM (SELECT *, CASE WHEN length(id_number) = 18 THEN TRY_CAST(id_number AS bigint) END AS fast FROM raw) AS looked
