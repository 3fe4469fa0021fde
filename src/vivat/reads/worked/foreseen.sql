-- What would be overpaid in months that are only presumed to be paid: nothing to claim back yet.
SELECT s.benefit, CAST(sum((s.paid_fen - s.owed) * s.n) AS BIGINT) AS fen
FROM (
    SELECT t.benefit, t.paid_fen, CASE WHEN t.never > 0 THEN 0 ELSE t.due_fen END AS owed,
           least(t.m_next - 1, a.month) - greatest(t.m, COALESCE(n.month + 1, 0)) + 1 AS n
    FROM steps t
    JOIN folder_roster r ON r.benefit = t.benefit
    CROSS JOIN ask a
    LEFT JOIN newest n ON n.area = r.aaa027
    WHERE t.m_next IS NOT NULL
) s
WHERE s.n > 0 AND s.paid_fen > s.owed
GROUP BY s.benefit
