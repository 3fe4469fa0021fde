-- Whom no row of the roster may be given, and why.
SELECT
    feed_row, roster_row,
    CASE
        WHEN class = 3 THEN 'no_name'
        WHEN class = 4 THEN 'shared_number'
        WHEN class = 7 THEN 'no_number'
        WHEN class = 8 THEN 'unreadable_number'
        WHEN tail NOT IN (-1, due) THEN 'wrong_check_digit'
        WHEN month NOT BETWEEN 1 AND 12 OR day NOT BETWEEN 1 AND 31 OR year NOT BETWEEN 1800 AND 2100
            OR (day = 31 AND month IN (4, 6, 9, 11)) OR (month = 2 AND day > 29)
            OR (month = 2 AND day = 29 AND (year % 4 <> 0 OR (year % 100 = 0 AND year % 400 <> 0))) THEN 'impossible_date'
        WHEN class = 5 THEN 'roster_number_wrong'
        ELSE 'not_in_roster' END AS why
FROM (
    SELECT
        r.feed_row, r.roster_row, r.class, r.tail, {due} AS due,
        CAST((number % 100000000000 - number % 10000000) / 10000000 AS int) AS year,
        CAST((number % 10000000 - number % 100000) / 100000 AS int) AS month,
        CAST((number % 100000 - number % 1000) / 1000 AS int) AS day
    FROM rest AS r LEFT JOIN (SELECT DISTINCT feed_row FROM repaired) AS f ON f.feed_row = r.feed_row
    WHERE r.class > 2 AND f.feed_row IS NULL
) AS left_over
