-- A lapse suspends only in the months between excuses: where each such stretch of a span begins, and the month in which the next excuse ends it.
SELECT b.benefit, b.effect, b.since_day, b.m_from, min(CASE WHEN n.m_from > b.m_from THEN n.m_from - 1 ELSE 99999 END) AS m_to
FROM (
    SELECT s.benefit, s.effect, s.since_day, s.m_from FROM span1 s
    UNION ALL
    SELECT s.benefit, s.effect, s.since_day, e.m_to + 1 AS m_from
    FROM span1 s
    JOIN excuses e ON e.benefit = s.benefit AND e.m_to >= s.m_from
) b
JOIN excuses n ON n.benefit = b.benefit
GROUP BY b.benefit, b.effect, b.since_day, b.m_from
HAVING max(CASE WHEN n.m_from <= b.m_from AND n.m_to >= b.m_from THEN 1 ELSE 0 END) = 0
