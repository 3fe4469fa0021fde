-- Months of a lapse that an accepted excuse keeps in payment.
SELECT s.benefit, greatest(s.m_from, e.month) AS m_from, least(s.m_to, e.reach) AS m_to
FROM span1 s
JOIN excuse x ON x.effect = s.effect
JOIN states e ON e.benefit = s.benefit AND e.kind = x.kind AND e.reach >= s.m_from
WHERE s.level = 1
