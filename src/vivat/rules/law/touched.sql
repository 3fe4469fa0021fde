-- The benefits that anything acts on.
SELECT b.benefit, b.since, b.ask_month
FROM covered b
JOIN (SELECT s.benefit FROM acting s GROUP BY s.benefit) s ON s.benefit = b.benefit
