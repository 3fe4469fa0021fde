SELECT plan.benefit, t.first, t.last, t.fen, t.kind, plan.division, %(event)s
FROM told t
JOIN plan USING (n)
WHERE t.n BETWEEN %(first)s AND %(last)s AND plan.fault IS NULL AND plan.fresh
ORDER BY t.n
ON CONFLICT (benefit_id, first, kind) DO NOTHING
