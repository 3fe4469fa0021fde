-- Why each period is what it is: the spans of its state that touch it (role 1), with the fact by which a suspension became the end
-- of the right, and those that ended with the month before it (role 2).
SELECT p.benefit, p.m_from, s.rule, s.fact, s.day, 1 AS role
FROM periods p
JOIN acting s ON s.benefit = p.benefit AND s.level = p.state AND s.m_from <= p.m_to AND s.m_to >= p.m_from
GROUP BY p.benefit, p.m_from, s.rule, s.fact, s.day
UNION ALL
SELECT p.benefit, p.m_from, s.rule, s.by_fact AS fact, s.day, 1 AS role
FROM periods p
JOIN acting s ON s.benefit = p.benefit AND s.m_from <= p.m_to AND s.m_to = 99999 AND s.by_fact > 0
GROUP BY p.benefit, p.m_from, s.rule, s.by_fact, s.day
UNION ALL
SELECT p.benefit, p.m_from, s.rule, s.by_fact AS fact, s.day, 2 AS role
FROM periods p
JOIN acting s ON s.benefit = p.benefit AND s.closed = p.m_from - 1 AND s.m_to = s.closed
GROUP BY p.benefit, p.m_from, s.rule, s.by_fact, s.day
