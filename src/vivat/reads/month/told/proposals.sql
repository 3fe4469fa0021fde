-- What is proposed: a benefit named by its area and code, a fact by its kind and day.
SELECT jsonb_build_array(b.area, b.code, p.kind, p.month, p.fen, p.rule, p.clause, p.notice, p.policy_version, p.program_version,
                         p.basis, p.state, p.division, COALESCE(f.told, '[]'))::text AS line
FROM records_proposal p
JOIN records_benefit b ON b.id = p.benefit_id
LEFT JOIN (
    SELECT q.id, jsonb_agg(jsonb_build_array(f.kind, f."on") ORDER BY f.kind, f."on") AS told
    FROM records_proposal q CROSS JOIN LATERAL jsonb_array_elements_text(q.facts) x JOIN records_fact f ON f.id = x::bigint
    GROUP BY q.id
) f ON f.id = p.id
WHERE p.state <> 'lapsed'
