-- The last month of a right that has ended, or is known to end.
SELECT s.benefit, min(s.m_from) - 1 AS month
FROM spans s
WHERE s.level = 2 AND s.m_to = 99999
GROUP BY s.benefit
