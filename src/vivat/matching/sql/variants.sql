-- The numbers sought as they are, and with the digits swapped where the birth date begins and where it ends,
-- which no right check digit outlives. Of 15 digits the sixth stood beside the ninth, the century being left out.
SELECT feed_row, name_hash, name, number FROM sought
UNION ALL
SELECT
    feed_row, name_hash, name,
    number - (number % 1000000000000 - number % 10000000000)
        + CAST((number % 1000000000000 - number % 100000000000) / 10 AS bigint)
        + 10 * (number % 100000000000 - number % 10000000000)
FROM sought WHERE tail <> due
UNION ALL
SELECT
    feed_row, name_hash, name,
    number - (number % 10000 - number % 100) + CAST((number % 10000 - number % 1000) / 10 AS bigint)
        + 10 * (number % 1000 - number % 100)
FROM sought WHERE tail <> due
UNION ALL
SELECT
    feed_row, name_hash, name,
    number - (number % 1000000000000 - number % 100000000000) - (number % 1000000000 - number % 100000000)
        + CAST((number % 1000000000000 - number % 100000000000) / 1000 AS bigint)
        + 1000 * (number % 1000000000 - number % 100000000)
FROM sought WHERE tail = -1
