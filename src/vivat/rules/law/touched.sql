-- The benefits that anything acts on.
SELECT s.benefit, b.since, b.ask_month
FROM acting s
JOIN covered b ON b.benefit = s.benefit
GROUP BY s.benefit, b.since, b.ask_month
