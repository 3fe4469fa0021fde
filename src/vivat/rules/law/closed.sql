-- The last month of a right that has ended.
SELECT p.benefit, p.m_from - 1 AS month
FROM periods p
WHERE p.state = 2 AND p.m_to = 99999
