-- All that acts: every span of both stages, a lapse cut to the months that no excuse covers, none for a window that was not asked of them.
SELECT s.benefit, s.effect, s.rule, s.fact, s.track, s.opens, s.day, s.m_from, s.m_to, s.closed, s.level, s.by_fact, s.money
FROM (
    SELECT w.benefit, w.effect, w.rule, w.fact, w.track, w.opens, w.day, w.m_from, w.m_to, w.m_to AS closed, w.level, w.by_fact, w.money
    FROM span1 w
    LEFT JOIN cut e ON e.benefit = w.benefit AND e.effect = w.effect AND e.since_day = w.since_day
    WHERE e.benefit IS NULL
    UNION ALL
    SELECT c.benefit, c.effect, c.rule, c.fact, c.track, c.opens, c.day, p.m_from, least(p.m_to, c.m_to) AS m_to, c.m_to AS closed, c.level, c.by_fact, c.money
    FROM span1 c
    JOIN pieces p ON p.benefit = c.benefit AND p.effect = c.effect AND p.since_day = c.since_day
    WHERE p.m_from <= c.m_to
    UNION ALL
    SELECT n.benefit, n.effect, n.rule, n.fact, n.track, n.opens, n.day, n.m_from, n.m_to, n.m_to AS closed, n.level, n.by_fact, n.money
    FROM span2 n
) s
LEFT JOIN dropped d ON d.benefit = s.benefit AND d.track = s.track AND d.opens = s.opens
WHERE d.benefit IS NULL
