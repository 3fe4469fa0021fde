-- The one slip that makes the number read of the number meant, at which place; whoever is more than a slip away is left out.
-- The check digit fits if it is the one that the number meant asks for, or the one that the roster wrote; where the roster's own
-- is wrong, either may hold the slip. A slip whose check digit was worked out anew afterwards shows a digit that fits itself.
SELECT *
FROM (
    SELECT
        c.*,
        CASE WHEN tail = -1 OR fits = 1 OR (wrong = 1 AND first_place = 17 AND ends_swapped = 1) THEN 0 ELSE 1 END AS anew,
        CASE
            WHEN tail = -4 THEN CASE WHEN wrong = 0 AND roster_due = 10 THEN 'transposed' END
            WHEN wrong = 0 AND (tail = -1 OR fits = 1) THEN 'roster_check'
            WHEN wrong = 0 THEN 'check_digit'
            WHEN wrong = 1 AND first_place = 17 AND ends_swapped = 1 THEN 'transposed'
            WHEN wrong = 1 AND (tail = -1 OR fits = 1 OR tail = due) THEN 'digit'
            WHEN wrong = 2 AND tail = -1 AND first_place = 6 AND last_place = 9 AND swapped = 1 THEN 'transposed'
            WHEN wrong = 2 AND last_place = first_place + 1 AND swapped = 1 AND (tail = -1 OR fits = 1 OR tail = due)
                THEN 'transposed' END AS slip,
        CASE WHEN tail = -4 THEN 17 WHEN wrong = 0 THEN 18 ELSE first_place END AS place
    FROM (
        SELECT
            *,
            CASE WHEN tail IN (roster_due, roster_tail) THEN 1 ELSE 0 END AS fits,
            CASE WHEN roster_tail IN (-1, roster_due) THEN 0 ELSE 1 END AS roster_wrong,
            CASE WHEN number % 10 = roster_due AND tail = roster_number % 10 THEN 1 ELSE 0 END AS ends_swapped,
            CASE
                WHEN substr(digits, first_place, 1) = substr(roster_digits, last_place, 1)
                    AND substr(digits, last_place, 1) = substr(roster_digits, first_place, 1)
                    THEN 1 ELSE 0 END AS swapped
        FROM compared
        WHERE wrong <= 2
    ) AS c
) AS told
WHERE slip IS NOT NULL
