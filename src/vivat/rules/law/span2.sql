-- What follows silence: the effect of a step.
SELECT a.benefit, a.step AS effect, a.rule, a.fact, a.track, a.opens, a.day, a.step_month AS m_from,
       CASE WHEN a.level = 2 THEN 99999 ELSE a.m_to END AS m_to, a.level,
       CASE WHEN a.level = 1 THEN a.by_fact END AS by_fact, CASE WHEN a.level = 2 THEN 2 ELSE a.money END AS money
FROM awaited a
LEFT JOIN voiced v ON v.benefit = a.benefit AND v.effect = a.effect AND v.since_day = a.since_day AND v.step = a.step
WHERE v.benefit IS NULL
