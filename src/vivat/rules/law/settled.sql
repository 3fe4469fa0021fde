-- The first fact that decides what becomes of each span's months.
SELECT s.benefit, s.effect, s.fact, s.since_day, s.money
FROM (
    SELECT c.benefit, c.effect, c.fact, c.since_day, c.money,
           row_number() OVER (PARTITION BY c.benefit, c.effect, c.fact, c.since_day ORDER BY c.day, c.by_fact) AS nth
    FROM closings c
    WHERE c.money > 0
) s
WHERE s.nth = 1
