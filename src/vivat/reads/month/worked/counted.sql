-- The figures of one shard; all of them add up over shards.
SELECT 'standing' AS name, concat_ws('|', b.scheme, b.division[1:9], c.code, p.code) AS key, CAST(count(*) AS BIGINT) AS value
FROM standing s
JOIN register_benefits b ON b.benefit = s.benefit
JOIN certification_names c ON c.number = s.certification
JOIN payment_names p ON p.number = s.payment
GROUP BY ALL
UNION ALL
SELECT 'certified', concat_ws('|', t.place, COALESCE(f.channel, '')), count(*)
FROM (SELECT e.fact, min(b.division[1:9]) AS place FROM events e JOIN register_benefits b ON b.benefit = e.benefit, ask a
      WHERE e.kind = 'certified' AND e.month = a.month - 1 GROUP BY e.fact) t
JOIN folder_facts f ON f.fact = t.fact AND f.kind = 'certified'
GROUP BY ALL
UNION ALL
SELECT 'money', concat_ws('|', b.scheme, x.name), CAST(sum(x.fen) AS BIGINT)
FROM money m
JOIN register_benefits b ON b.benefit = m.benefit
LEFT JOIN foreseen f ON f.benefit = m.benefit,
LATERAL (VALUES ('owed', m.owed), ('paid', m.paid), ('withheld', m.withheld), ('arrears', m.arrears),
                ('overpaid', m.overpaid - COALESCE(f.fen, 0)), ('foreseen', COALESCE(f.fen, 0)),
                ('resumed', COALESCE(f.arrears, 0))) x(name, fen)
GROUP BY ALL
UNION ALL
SELECT 'money', concat_ws('|', r.aae140, 'presumed'), CAST(sum(p.fen * (p.m_to - p.m_from + 1)) AS BIGINT)
FROM presumed p JOIN folder_roster r ON r.benefit = p.benefit GROUP BY ALL
UNION ALL
SELECT 'called', kind, count(*) FROM called GROUP BY kind
UNION ALL
SELECT 'called_fen', kind, CAST(sum(fen) AS BIGINT) FROM called WHERE fen > 0 GROUP BY kind
UNION ALL
SELECT 'list', list, count(*) FROM listed GROUP BY list
UNION ALL
SELECT 'decided', d.state, count(*) FROM decided d SEMI JOIN standing s ON s.benefit = d.benefit WHERE d.last GROUP BY d.state
