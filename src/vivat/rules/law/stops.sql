-- The first fact that stops each span.
SELECT s.benefit, s.effect, s.fact, s.since_day, s.by_fact, s.day, s.month, s.any_day, s.ends_right
FROM (
    SELECT c.benefit, c.effect, c.fact, c.since_day, c.by_fact, c.day, c.month, c.any_day, c.ends_right,
           row_number() OVER (PARTITION BY c.benefit, c.effect, c.fact, c.since_day ORDER BY c.day, c.by_fact) AS nth
    FROM closings c
    WHERE c.stops = 1
) s
WHERE s.nth = 1
