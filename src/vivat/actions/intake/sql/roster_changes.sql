UPDATE records_benefit b
SET division = t.division, since = t.since, retired = coalesce(t.retired, b.retired),
    relation = coalesce(t.relation, b.relation), lives = coalesce(t.lives, b.lives), cls = coalesce(t.cls, b.cls),
    groups = coalesce(t.groups, b.groups), deceased_born = coalesce(t.deceased_born, b.deceased_born),
    account_index = coalesce(t.account_idx, b.account_index), account_sealed = coalesce(s.account, b.account_sealed),
    account_mask = coalesce(t.account_mask, b.account_mask), manager_id = coalesce(who.manager, b.manager_id),
    event = %(event)s
FROM told t
JOIN plan USING (n)
JOIN who USING (n)
LEFT JOIN sealed s USING (n)
WHERE t.n BETWEEN %(first)s AND %(last)s AND b.id = plan.benefit AND plan.changed <> '{}'
