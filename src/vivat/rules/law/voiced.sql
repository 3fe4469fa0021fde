-- Spans after which a step does not follow, because somebody spoke in time, an excuse covered a month of it, or the step was reopened.
SELECT s.benefit, s.effect, s.since_day, y.effect AS step
FROM span1 s
JOIN effect x ON x.effect = s.effect
JOIN effect y ON y.area = x.area AND y.scheme = x.scheme AND y.kind = 'stepped' AND y.after_rule = x.rule
JOIN months m ON m.month = s.m_from + y.after_months
JOIN voices v ON v.effect = y.effect
JOIN events e ON e.benefit = s.benefit AND e.kind = v.kind
WHERE (v.reopens = 1 AND e.day > s.day) OR (v.reopens = 0 AND e.day >= s.day AND e.day < m.first_day)
GROUP BY s.benefit, s.effect, s.since_day, y.effect
UNION ALL
SELECT s.benefit, s.effect, s.since_day, y.effect AS step
FROM span1 s
JOIN effect x ON x.effect = s.effect
JOIN effect y ON y.area = x.area AND y.scheme = x.scheme AND y.kind = 'stepped' AND y.after_rule = x.rule
JOIN excuses e ON e.benefit = s.benefit AND e.m_from < s.m_from + y.after_months AND e.m_to >= s.m_from
WHERE s.track > 0
GROUP BY s.benefit, s.effect, s.since_day, y.effect
