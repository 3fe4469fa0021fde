-- Rows whose number has a wrong check digit or is nobody's: `part` with the birth date alone, `rest` with all but it.
SELECT
    feed_row, number, tail, {due} AS due, name_hash, name, birth,
    number % 100000000000 - number % 1000 AS born,
    number - number % 100000000000 + number % 1000 AS unborn
FROM rest
WHERE class IN (5, 6) AND number IS NOT NULL AND name_hash <> 0
