-- Who stands on which list.
WITH whole AS (
    SELECT CASE WHEN s.certification = 3 THEN 'overdue' WHEN s.certification = 4 THEN 'to_verify' WHEN d.month = a.month THEN 'due_this_month'
                WHEN d.month = a.month + 1 THEN 'due_in_1_month' ELSE 'due_in_3_months' END AS list,
           s.benefit, s.due AS day, q.clause, json_object('payment', p.code) AS said
    FROM standing s
    CROSS JOIN ask a
    JOIN days d ON d.day = s.due
    JOIN payment_names p ON p.number = s.payment
    LEFT JOIN asked_by q ON q.benefit = s.benefit
    WHERE s.payment < 2 AND (s.certification >= 3 OR d.month BETWEEN a.month AND a.month + 3)
    UNION ALL
    SELECT 'turning_18', benefit, day, clause, json_object() FROM turning
    UNION ALL
    SELECT 'suspected', benefit, min(day), NULL, json_object() FROM suspicions GROUP BY benefit
    UNION ALL
    SELECT 'verification_late', v.benefit, v.last, v.clause, json_object('received', CAST(day_of(v.received) AS VARCHAR))
    FROM verifying v CROSS JOIN ask a WHERE v.last < a.day
)
SELECT w.list, w.benefit, b.entered AS person, b.division,
       CASE WHEN w.list IN ('to_verify', 'verification_late') THEN o.office ELSE o.agency END AS body,
       day_of(w.day) AS due, COALESCE(w.clause, '') AS clause, CAST(w.said AS VARCHAR) AS said
FROM whole w
JOIN register_benefits b ON b.benefit = w.benefit
LEFT JOIN offices o ON o.place = b.division[1:9] AND o.area = b.area
