-- What follows silence: the effect of a step, once the span it waits on has stood for whole months.
SELECT s.benefit, y.effect, y.rule, s.fact, s.track, s.opens, m.first_day AS day, s.m_from + y.after_months AS m_from,
       CASE WHEN y.level = 2 THEN 99999 ELSE s.m_to END AS m_to, y.level, CASE WHEN y.level = 2 THEN 0 ELSE s.by_fact END AS by_fact, CASE WHEN y.level = 2 THEN 1 ELSE s.never END AS never, s.held
FROM span1 s
JOIN covered b ON b.benefit = s.benefit
JOIN effect x ON x.effect = s.effect
JOIN effect y ON y.area = x.area AND y.scheme = x.scheme AND y.kind = 'stepped' AND y.after_rule = x.rule
JOIN months m ON m.month = s.m_from + y.after_months
LEFT JOIN voiced v ON v.benefit = s.benefit AND v.effect = s.effect AND v.since_day = s.since_day AND v.step = y.effect
WHERE s.m_to >= b.since AND m.first_day <= b.ask_day AND s.m_to >= s.m_from + y.after_months AND v.benefit IS NULL
