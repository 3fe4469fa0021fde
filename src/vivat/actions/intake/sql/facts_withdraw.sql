SELECT f.person_id, f.benefit_id, 'withdrawn', t."on", coalesce(t.learned, %(day)s), %(at)s, '', NULL::date, NULL::date,
    NULL::boolean, '', f.id, coalesce(t.source, ''), coalesce(t.note, ''), %(by)s::bigint, f.division,
    substr(sha256(convert_to(concat_ws('|', f.person_id, coalesce(f.benefit_id::text, ''), 'withdrawn', t."on", '', f.id),
        'UTF8')), 1, 16), 0, %(event)s
FROM told t
JOIN plan USING (n)
JOIN target h USING (n)
JOIN LATERAL (SELECT o.* FROM records_fact o WHERE o.key = h.key ORDER BY o.again DESC LIMIT 1) f ON true
WHERE t.n BETWEEN %(first)s AND %(last)s AND plan.fault IS NULL AND plan.fresh AND t.kind = 'withdrawn'
ORDER BY t.n
ON CONFLICT (key, again) DO NOTHING
