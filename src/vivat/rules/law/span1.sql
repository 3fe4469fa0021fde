-- Spans of the first stage: closed by the first fact that stops them, their months settled by the first that decides money.
-- `money`: 0 held until something decides, 1 owed, 2 never paid.
SELECT s.benefit, s.effect, s.rule, s.fact, s.track, s.opens, s.since_day, s.day, s.m_from, s.m_to, s.level, s.by_fact, s.money
FROM (
    SELECT o.benefit, o.effect, x.rule, o.fact, o.track, o.opens, o.since_day, o.day, o.m_from,
           CASE WHEN t.benefit IS NULL OR t.ends_right = 1 THEN 99999 ELSE t.month + x.resumes - 1 END AS m_to,
           CASE WHEN t.ends_right = 1 THEN 2 ELSE x.level END AS level,
           t.by_fact, CASE WHEN t.benefit IS NULL OR t.any_day = 1 THEN 9999999 ELSE t.day END AS by_day,
           CASE WHEN t.ends_right = 1 THEN 2 ELSE COALESCE(m.money, CASE WHEN x.level = 2 OR x.never = 1 THEN 2 ELSE 0 END) END AS money
    FROM opened o
    JOIN effect x ON x.effect = o.effect
    LEFT JOIN stops t ON t.benefit = o.benefit AND t.effect = o.effect AND t.fact = o.fact AND t.since_day = o.since_day
    LEFT JOIN settled m ON m.benefit = o.benefit AND m.effect = o.effect AND m.fact = o.fact AND m.since_day = o.since_day
) s
WHERE s.m_from <= s.m_to AND s.by_day > s.day
