-- Lapses that suspend somebody who is excused for a while, each with every excuse.
SELECT s.benefit, s.effect, s.since_day, s.m_from, e.m_from AS excused_from, e.m_to AS excused_to
FROM span1 s
JOIN excuses e ON e.benefit = s.benefit
WHERE s.track > 0 AND s.level = 1
