-- Steps that follow silence, each with the span it waits on, once that has stood for whole months; `step_month` is the first of the step.
SELECT s.benefit, s.effect, s.fact, s.track, s.opens, s.since_day, s.day AS base_day, s.m_from AS base_month, s.m_to, s.by_fact, s.money,
       y.effect AS step, y.rule, y.level, m.first_day AS day, m.month AS step_month
FROM span1 s
JOIN covered b ON b.benefit = s.benefit
JOIN effect x ON x.effect = s.effect
JOIN effect y ON y.area = x.area AND y.scheme = x.scheme AND y.after_rule = x.rule
JOIN months m ON m.month = s.m_from + y.after_months
WHERE s.m_to >= b.since AND m.first_day <= b.ask_day AND s.m_to >= m.month
