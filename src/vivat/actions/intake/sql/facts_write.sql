SELECT plan.person, plan.benefit, t.kind, t."on", coalesce(t.learned, %(day)s), %(at)s, coalesce(t.channel, ''), t.until,
    t.died_on, t.kept, coalesce(t.stage, ''), NULL::bigint, coalesce(t.source, ''), coalesce(t.note, ''), %(by)s::bigint,
    plan.division, plan.key, 0, %(event)s
FROM told t
JOIN plan USING (n)
WHERE t.n BETWEEN %(first)s AND %(last)s AND plan.fault IS NULL AND plan.fresh AND t.kind <> 'withdrawn'
ORDER BY t.n
ON CONFLICT (key, again) DO NOTHING
