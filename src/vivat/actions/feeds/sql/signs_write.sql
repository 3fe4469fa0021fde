SELECT plan.person, %(source)s, t."on", t.learned, %(weight)s,
    (t."on" + make_interval(months => %(months)s, days => %(days)s))::date - 1, t.withdrawn, %(arrival)s::bigint, plan.division, %(event)s
FROM told t
JOIN plan USING (n)
WHERE t.n BETWEEN %(first)s AND %(last)s AND plan.fault IS NULL AND plan.fresh
ORDER BY t.n
ON CONFLICT (person_id, source, "on", withdrawn) DO NOTHING
