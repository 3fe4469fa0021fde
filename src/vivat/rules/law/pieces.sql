-- Such a lapse suspends only in the months between excuses: where each such stretch begins, and the month in which the next excuse ends it.
SELECT b.benefit, b.effect, b.since_day, b.m_from, min(CASE WHEN n.excused_from > b.m_from THEN n.excused_from - 1 ELSE 99999 END) AS m_to
FROM (
    SELECT f.benefit, f.effect, f.since_day, f.m_from FROM cut f
    UNION ALL
    SELECT c.benefit, c.effect, c.since_day, c.excused_to + 1 AS m_from FROM cut c WHERE c.excused_to >= c.m_from
) b
JOIN cut n ON n.benefit = b.benefit AND n.effect = b.effect AND n.since_day = b.since_day
GROUP BY b.benefit, b.effect, b.since_day, b.m_from
HAVING max(CASE WHEN n.excused_from <= b.m_from AND n.excused_to >= b.m_from THEN 1 ELSE 0 END) = 0
