-- Why each payment state is what it is, the earliest and then the first by name counting first: what suspends or ends it, of a
-- state in payment what it was freed from.
SELECT r.benefit, r.m_from, n.code AS rule, n.cite AS clause, min(r.day) AS day,
       COALESCE(list_sort(list(DISTINCT r.fact) FILTER (r.fact > 0)), []) AS facts,
       COALESCE(bool_or(f.kind IN ('died', 'found_dead', 'found_dead:undated', 'declared_dead')), false) AS deadly,
       row_number() OVER (PARTITION BY r.benefit, r.m_from ORDER BY min(r.day), n.code) AS nth,
       row_number() OVER (PARTITION BY r.benefit ORDER BY r.m_from DESC, min(r.day), n.code) AS latest
FROM reasons r
JOIN periods p ON p.benefit = r.benefit AND p.m_from = r.m_from
JOIN rule_names n ON n.number = r.rule
LEFT JOIN facts f ON f.fact = r.fact
WHERE r.role = CASE WHEN p.state = 0 THEN 2 ELSE 1 END
GROUP BY r.benefit, r.m_from, n.code, n.cite
