-- The spans that change a payment by the month after the one asked: none before the benefit began, nor a lapse of what was to be
-- proved after the right had ended.
SELECT s.benefit, s.rule, s.fact, s.day, greatest(s.m_from, b.since) AS m_from, s.m_to, s.closed, s.level, s.by_fact, s.level - 1 AS ended,
       CASE WHEN s.money = 0 THEN 1 ELSE 0 END AS held, CASE WHEN s.money = 2 THEN 1 ELSE 0 END AS never
FROM spans s
JOIN covered b ON b.benefit = s.benefit
LEFT JOIN closed e ON e.benefit = s.benefit
LEFT JOIN months m ON m.month = e.month
WHERE s.level > 0 AND s.m_to >= b.since AND s.m_from <= b.ask_month + 1 AND (e.benefit IS NULL OR s.opens <= m.last_day)
