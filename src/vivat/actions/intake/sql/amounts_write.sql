SELECT plan.benefit, t.month, t.fen, plan.division, %(event)s
FROM told t
JOIN plan USING (n)
WHERE t.n BETWEEN %(first)s AND %(last)s AND plan.fault IS NULL AND plan.fresh
ORDER BY t.n
