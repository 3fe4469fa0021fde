-- What is owed and was paid up to the month asked, and what follows: withheld where a hold still lies, else arrears; paid above what is owed, overpaid.
SELECT b.benefit, CAST(COALESCE(s.owed, 0) AS bigint) AS owed, CAST(COALESCE(s.paid, 0) AS bigint) AS paid,
       CAST(COALESCE(s.withheld, 0) AS bigint) AS withheld, CAST(COALESCE(s.arrears, 0) AS bigint) AS arrears, CAST(COALESCE(s.overpaid, 0) AS bigint) AS overpaid
FROM covered b
LEFT JOIN (
    SELECT r.benefit, CAST(sum(r.owed * r.n) AS bigint) AS owed, CAST(sum(r.paid * r.n) AS bigint) AS paid,
           CAST(sum(CASE WHEN r.owed > r.paid AND r.held > 0 THEN (r.owed - r.paid) * r.n ELSE 0 END) AS bigint) AS withheld,
           CAST(sum(CASE WHEN r.owed > r.paid AND r.held = 0 THEN (r.owed - r.paid) * r.n ELSE 0 END) AS bigint) AS arrears,
           CAST(sum(CASE WHEN r.paid > r.owed THEN (r.paid - r.owed) * r.n ELSE 0 END) AS bigint) AS overpaid
    FROM (
        SELECT t.benefit, CASE WHEN t.never > 0 THEN 0 ELSE l.due_fen END AS owed, l.paid_fen AS paid, t.held,
               least(l.m_to + 1, t.m_next) - greatest(l.m_from, t.m) AS n
        FROM steps t
        JOIN ledger l ON l.benefit = t.benefit AND l.m_from < t.m_next AND l.m_to >= t.m
        UNION ALL
        SELECT l.benefit, l.due_fen AS owed, l.paid_fen AS paid, 0 AS held, least(l.m_to, c.ask_month) - l.m_from + 1 AS n
        FROM ledger l
        JOIN calm c ON c.benefit = l.benefit
        WHERE l.m_from <= c.ask_month
    ) r
    GROUP BY r.benefit
) s ON s.benefit = b.benefit
