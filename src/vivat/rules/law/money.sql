-- What is owed and was paid up to the month asked, and what follows: withheld where a hold still lies, else arrears; paid above what is owed, overpaid.
-- Months without amounts come to nothing: `least` and `greatest` pass over what is not there.
SELECT r.benefit, CAST(sum(r.owed * r.n) AS bigint) AS owed, CAST(sum(r.paid * r.n) AS bigint) AS paid,
       CAST(sum(CASE WHEN r.held > 0 THEN greatest(r.owed - r.paid, 0) * r.n ELSE 0 END) AS bigint) AS withheld,
       CAST(sum(CASE WHEN r.held = 0 THEN greatest(r.owed - r.paid, 0) * r.n ELSE 0 END) AS bigint) AS arrears,
       CAST(sum(greatest(r.paid - r.owed, 0) * r.n) AS bigint) AS overpaid
FROM (
    SELECT t.benefit, CASE WHEN t.never > 0 THEN 0 ELSE COALESCE(l.due_fen, 0) END AS owed, COALESCE(l.paid_fen, 0) AS paid, t.held,
           least(l.m_to + 1, t.m_next) - greatest(l.m_from, t.m) AS n
    FROM (
        SELECT s.benefit, s.m, s.m_next, s.never, s.held FROM steps s
        UNION ALL
        SELECT c.benefit, c.since AS m, c.ask_month + 1 AS m_next, 0 AS never, 0 AS held FROM calm c
    ) t
    LEFT JOIN ledger l ON l.benefit = t.benefit AND l.m_from < t.m_next AND l.m_to >= t.m
) r
GROUP BY r.benefit
