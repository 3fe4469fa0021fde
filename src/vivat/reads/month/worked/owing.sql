-- Money that was decided and has not moved yet: nothing of its kind was paid or returned since.
SELECT d.benefit, CAST(COALESCE(sum(d.fen) FILTER (d.kind = 'pay_arrears'), 0) AS BIGINT) AS arrears,
       CAST(COALESCE(sum(d.fen) FILTER (d.kind = 'recover'), 0) AS BIGINT) AS recover
FROM register_decisions d
LEFT JOIN (
    SELECT benefit, CASE kind WHEN 'arrears' THEN 'pay_arrears' ELSE 'recover' END AS kind, max(event) AS event
    FROM register_payments WHERE kind IN ('arrears', 'recovery') GROUP BY ALL
) p ON p.benefit = d.benefit AND p.kind = d.kind
WHERE d.kind IN ('pay_arrears', 'recover') AND NOT d.undone AND COALESCE(p.event < d.event, true)
GROUP BY d.benefit
