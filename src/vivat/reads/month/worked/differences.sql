-- What the law says, less what was decided: each row a change of state, or money that is to move.
WITH said AS (
    SELECT s.benefit, s.payment, s.m_from, d.state, greatest(s.m_from, d.m_from) AS since, d.rule, d.clause, d.notice,
           g.rule AS g_rule, g.clause AS g_clause, g.facts, g.day
    FROM standing s
    JOIN decided d ON d.benefit = s.benefit AND d.last
    LEFT JOIN grounds g ON g.benefit = s.benefit AND g.m_from = s.m_from AND g.nth = 1
    WHERE s.payment <> CASE d.state WHEN 'in_payment' THEN 0 WHEN 'suspended' THEN 1 ELSE 2 END OR d.state = 'terminated'
), due AS (
    SELECT m.benefit, s.m_from, m.arrears - COALESCE(f.arrears, 0) - COALESCE(o.arrears, 0) AS arrears,
           m.overpaid - COALESCE(f.fen, 0) - COALESCE(o.recover, 0) AS recover
    FROM money m
    JOIN standing s ON s.benefit = m.benefit
    LEFT JOIN owing o ON o.benefit = m.benefit
    LEFT JOIN foreseen f ON f.benefit = m.benefit
    WHERE m.arrears > 0 OR m.overpaid > 0
)
SELECT benefit, 'suspend' AS kind, m_from AS month, CAST(0 AS BIGINT) AS fen, g_rule AS rule, g_clause AS clause, facts, day,
       state AS was, 'suspended' AS becomes
FROM said WHERE payment = 1 AND state = 'in_payment'
UNION ALL
SELECT benefit, 'terminate', m_from, 0, g_rule, g_clause, facts, day, state, 'terminated'
FROM said WHERE payment = 2 AND state IN ('in_payment', 'suspended')
UNION ALL
SELECT benefit, 'reinstate', since, 0, COALESCE(g_rule, NULLIF(rule, ''), d.said), COALESCE(g_clause, NULLIF(clause, ''), d.cite),
       facts, day, state, CASE payment WHEN 0 THEN 'in_payment' ELSE 'suspended' END
FROM said JOIN fallback d ON d.kind = 'reinstate'
WHERE payment = 0 AND state <> 'in_payment' OR payment = 1 AND state IN ('terminated', 'closed')
UNION ALL
SELECT s.benefit, 'close', s.m_from, 0, g.rule, g.clause, g.facts, g.day, s.state, 'closed'
FROM said s
JOIN (
    SELECT benefit, m_from, arg_min(struct_pack(rule, clause, facts, day), nth) AS first FROM grounds WHERE deadly GROUP BY ALL
) x ON x.benefit = s.benefit AND x.m_from = s.m_from, LATERAL (SELECT x.first.rule, x.first.clause, x.first.facts, x.first.day) g
WHERE s.payment = 2 AND s.state = 'terminated'
UNION ALL
SELECT m.benefit, d.kind, m.m_from, CASE d.kind WHEN 'pay_arrears' THEN m.arrears ELSE m.recover END,
       COALESCE(g.rule, d.said), COALESCE(g.clause, d.cite), g.facts, g.day, NULL, NULL
FROM due m
JOIN fallback d ON d.kind = 'pay_arrears' AND m.arrears > 0 OR d.kind = 'recover' AND m.recover > 0
LEFT JOIN grounds g ON g.benefit = m.benefit AND g.latest = 1
