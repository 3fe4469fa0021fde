-- The payment states of each benefit, from its first month to the month after the one asked; the last is open.
SELECT p.benefit, p.m_from, COALESCE(lead(p.m_from) OVER (PARTITION BY p.benefit ORDER BY p.m_from) - 1, 99999) AS m_to, p.state
FROM (
    SELECT s.benefit, s.m AS m_from, s.state, lag(s.state) OVER (PARTITION BY s.benefit ORDER BY s.m) AS was
    FROM steps s
) p
WHERE p.was IS NULL OR p.was <> p.state
UNION ALL
SELECT c.benefit, c.since AS m_from, 99999 AS m_to, 0 AS state FROM calm c
