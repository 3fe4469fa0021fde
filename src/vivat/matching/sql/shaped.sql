-- A file's rows, and the keys (see `keys`) of those that are well written: `well` is 1. Their numbers have 18 characters; what can
-- be read as a whole number of 18 digits is digits itself, unless an exponent made it, which ends in three noughts. Their names are
-- their own folding, of one to three characters. `tidied` is an odd number without blanks and hyphens.
SELECT
    row, id_number, CASE WHEN number IS NULL THEN tidied END AS tidied, name, birth, number, tail, name_hash, {due} AS due,
    CASE WHEN number IS NOT NULL AND name_hash IS NOT NULL THEN 1 ELSE 0 END AS well
FROM (
    SELECT
        row, id_number, tidied, name, birth,
        CASE WHEN tail IS NOT NULL THEN CAST(substr(tidied, 1, 17) AS bigint) END AS number, tail,
        CASE
            WHEN length(name) BETWEEN 1 AND 3 AND NOT regexp_like(name, '[^{plain}]')
                THEN CAST(ascii(name) AS bigint) * 4398046511104 + CAST(ascii(substr(name, 2, 1)) AS bigint) * 2097152
                    + ascii(substr(name, 3, 1)) END AS name_hash
    FROM (
        SELECT
            *,
            CASE
                WHEN whole BETWEEN 110000000000000000 AND 999999999999999999 AND whole % 1000 <> 0 THEN CAST(whole % 10 AS int)
                WHEN whole IS NULL AND length(tidied) = 18 AND substr(tidied, 18, 1) IN ('X', 'x')
                    AND NOT regexp_like(substr(tidied, 1, 17), '[^0-9]') THEN 10 END AS tail
        FROM (
            SELECT *, CASE WHEN length(tidied) = 18 THEN TRY_CAST(tidied AS bigint) END AS whole
            FROM (
                SELECT
                    *,
                    CASE
                        WHEN length(id_number) IN (15, 18) THEN id_number
                        ELSE replace(replace(id_number, ' ', ''), '-', '') END AS tidied
                FROM raw
            ) AS bare
        ) AS looked
    ) AS ended
) AS told
