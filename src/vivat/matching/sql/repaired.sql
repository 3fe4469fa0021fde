-- Who is probably meant, for a person to decide: a score of 100 and the reasons; several that could be meant share it.
SELECT
    feed_row, roster_row, CAST(floor(points / many) AS int) AS score, slip, place,
    CASE WHEN tail = -1 THEN 'no_check_digit' WHEN tail = -4 THEN 'check_digit_fits' WHEN wrong = 0 AND tail <> -4 THEN 'digits_same' WHEN anew = 1 THEN 'check_digit_anew' ELSE 'check_digit_fits' END
        || CASE WHEN roster_wrong = 1 THEN ';roster_check_digit_wrong' ELSE '' END
        || CASE WHEN birth IS NULL THEN '' WHEN birth = born THEN ';birth_date_same' ELSE ';birth_date_differs' END
        || CASE WHEN many > 1 THEN ';several' ELSE '' END AS reasons
FROM (
    SELECT
        *,
        CASE WHEN tail = -1 THEN 70 WHEN anew = 1 AND wrong > 0 THEN 60 ELSE 90 END - 10 * roster_wrong
            + CASE WHEN birth IS NULL THEN 0 WHEN birth = born THEN 5 ELSE -25 END AS points
    FROM (
        SELECT
            *,
            CAST((roster_number % 100000000000 - roster_number % 1000) / 1000 AS int) AS born,
            count(*) OVER (PARTITION BY feed_row) AS many
        FROM slips
    ) AS counted
) AS pointed
