-- All that acts: every span of both stages, a lapse cut to the months that no excuse covers, none for a window that was not asked of them.
SELECT s.benefit, s.effect, s.rule, s.fact, s.track, s.opens, s.day, s.m_from, s.m_to, s.m_to AS closed, s.level, s.by_fact, s.money
FROM span1 s
LEFT JOIN dropped d ON d.benefit = s.benefit AND d.track = s.track AND d.opens = s.opens
LEFT JOIN excuses e ON e.benefit = s.benefit AND s.track > 0 AND s.level = 1
WHERE d.benefit IS NULL AND e.benefit IS NULL
UNION ALL
SELECT s.benefit, s.effect, s.rule, s.fact, s.track, s.opens, s.day, p.m_from, least(p.m_to, s.m_to) AS m_to, s.m_to AS closed, s.level, s.by_fact, s.money
FROM span1 s
JOIN pieces p ON p.benefit = s.benefit AND p.effect = s.effect AND p.since_day = s.since_day
LEFT JOIN dropped d ON d.benefit = s.benefit AND d.track = s.track AND d.opens = s.opens
WHERE d.benefit IS NULL AND p.m_from <= s.m_to
UNION ALL
SELECT s.benefit, s.effect, s.rule, s.fact, s.track, s.opens, s.day, s.m_from, s.m_to, s.m_to AS closed, s.level, s.by_fact, s.money
FROM span2 s
LEFT JOIN dropped d ON d.benefit = s.benefit AND d.track = s.track AND d.opens = s.opens
WHERE d.benefit IS NULL
