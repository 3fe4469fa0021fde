-- The last month of a right that has ended, or is known to end.
SELECT s.benefit, min(greatest(s.m_from, b.since)) - 1 AS month
FROM spans s
JOIN covered b ON b.benefit = s.benefit
WHERE s.level = 2 AND s.m_to = 99999
GROUP BY s.benefit
