SELECT who.person, plan.code, t.scheme, t.since, t.area, who.agency, who.manager, t.division, t.account_idx, s.account,
    coalesce(t.account_mask, ''), coalesce(t.relation, ''), coalesce(t.lives, ''), coalesce(t.cls, ''),
    coalesce(t.groups, ''), t.retired, t.deceased_born, coalesce(t.state, 'in_payment'),
    CASE WHEN coalesce(t.state, 'in_payment') = 'in_payment' THEN t.since ELSE coalesce(t.state_from, %(month)s) END,
    t.state IS NOT NULL, %(event)s
FROM told t
JOIN plan USING (n)
JOIN who USING (n)
LEFT JOIN sealed s USING (n)
WHERE t.n BETWEEN %(first)s AND %(last)s AND plan.benefit IS NULL
ORDER BY t.n
