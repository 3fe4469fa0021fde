SELECT f.id, %(arrival)s::bigint, f.division, %(event)s
FROM plan
JOIN records_fact f ON f.key = plan.key
WHERE plan.n BETWEEN %(first)s AND %(last)s AND plan.fault IS NULL
    AND NOT EXISTS (SELECT 1 FROM records_fact o WHERE o.key = f.key AND o.again > f.again)
ORDER BY plan.n
ON CONFLICT (fact_id, arrival_id) DO NOTHING
