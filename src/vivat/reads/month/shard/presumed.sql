-- Months that no payment file tells of yet, presumed to be paid as decided: the whole amount where in payment, else nothing.
WITH granted AS (
    SELECT benefit, month_of(month) AS m_from, COALESCE(lead(month_of(month)) OVER (PARTITION BY benefit ORDER BY month) - 1, 99999) AS m_to, fen
    FROM folder_amounts
)
SELECT r.benefit, greatest(g.m_from, d.m_from, COALESCE(n.month + 1, 0), month_of(r.aae210)) AS m_from,
       least(g.m_to, d.m_to, a.month) AS m_to, g.fen
FROM folder_roster r
CROSS JOIN ask a
LEFT JOIN newest n ON n.area = r.aaa027
JOIN granted g ON g.benefit = r.benefit
JOIN decided d ON d.benefit = r.benefit AND d.state = 'in_payment'
WHERE greatest(g.m_from, d.m_from, COALESCE(n.month + 1, 0), month_of(r.aae210)) <= least(g.m_to, d.m_to, a.month)
