-- Steps that do not follow: somebody spoke in time, the step was reopened, or an excuse covered a month of the lapse.
SELECT a.benefit, a.effect, a.since_day, a.step
FROM awaited a
JOIN voices v ON v.effect = a.step
JOIN events e ON e.benefit = a.benefit AND e.kind = v.kind
WHERE (v.reopens = 1 AND e.day > a.base_day) OR (v.reopens = 0 AND e.day >= a.base_day AND e.day < a.day)
UNION ALL
SELECT a.benefit, a.effect, a.since_day, a.step
FROM awaited a
JOIN excuses e ON e.benefit = a.benefit AND e.m_from < a.step_month AND e.m_to >= a.base_month
WHERE a.track > 0
