-- Of the months that no payment file tells of yet: what would be overpaid, and is nothing to claim back so far, and what a
-- reinstatement will pay by itself, and is no arrears.
WITH runs AS (
    SELECT t.benefit, greatest(l.m_from, t.m) AS m, least(l.m_to + 1, t.m_next) - 1 AS m_to,
           CASE WHEN t.never > 0 THEN 0 ELSE l.due_fen END AS owed, l.paid_fen AS paid, t.held
    FROM steps t JOIN ledger l ON l.benefit = t.benefit AND l.m_from < t.m_next AND l.m_to >= t.m
    UNION ALL
    SELECT l.benefit, l.m_from, least(l.m_to, c.ask_month), l.due_fen, l.paid_fen, 0
    FROM ledger l JOIN calm c ON c.benefit = l.benefit WHERE l.due_fen <> l.paid_fen
), clipped AS (
    SELECT t.benefit, t.owed, t.paid, t.held,
           least(t.m_to, a.month) - greatest(t.m, COALESCE(n.month + 1, 0)) + 1 AS n,
           CASE WHEN s.payment = 0 AND d.state <> 'in_payment'
                THEN least(t.m_to, a.month) - greatest(t.m, COALESCE(n.month + 1, 0), s.m_from, d.m_from) + 1 ELSE 0 END AS resumed
    FROM runs t
    JOIN folder_roster r ON r.benefit = t.benefit
    JOIN standing s ON s.benefit = t.benefit
    JOIN decided d ON d.benefit = t.benefit AND d.last
    CROSS JOIN ask a
    LEFT JOIN newest n ON n.area = r.aaa027
    WHERE t.owed <> t.paid AND least(t.m_to, a.month) > COALESCE(n.month, 0)
)
SELECT benefit, CAST(sum(CASE WHEN paid > owed AND n > 0 THEN (paid - owed) * n ELSE 0 END) AS BIGINT) AS fen,
       CAST(sum(CASE WHEN owed > paid AND held = 0 AND resumed > 0 THEN (owed - paid) * resumed ELSE 0 END) AS BIGINT) AS arrears
FROM clipped
GROUP BY benefit
