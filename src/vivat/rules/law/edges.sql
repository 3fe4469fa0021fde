-- Where something begins (+) or has ended (-), by month, for the benefits that anything acts on.
SELECT u.benefit, u.m, CAST(sum(u.ended) AS bigint) AS ended, CAST(sum(u.stopped) AS bigint) AS stopped, CAST(sum(u.held) AS bigint) AS held,
       CAST(sum(u.never) AS bigint) AS never, CAST(sum(u.due_fen) AS bigint) AS due_fen, CAST(sum(u.paid_fen) AS bigint) AS paid_fen
FROM (
    SELECT t.benefit, t.since AS m, 0 AS ended, 0 AS stopped, 0 AS held, 0 AS never, 0 AS due_fen, 0 AS paid_fen FROM touched t
    UNION ALL
    SELECT t.benefit, t.ask_month + 1 AS m, 0, 0, 0, 0, 0, 0 FROM touched t
    UNION ALL
    SELECT s.benefit, s.m_from AS m, CASE WHEN s.level = 2 THEN 1 ELSE 0 END, CASE WHEN s.level = 1 THEN 1 ELSE 0 END,
           CASE WHEN s.level = 1 THEN s.held ELSE 0 END, s.never, 0, 0
    FROM acting s
    UNION ALL
    SELECT s.benefit, s.m_to + 1 AS m, CASE WHEN s.level = 2 THEN -1 ELSE 0 END, CASE WHEN s.level = 1 THEN -1 ELSE 0 END,
           CASE WHEN s.level = 1 THEN - s.held ELSE 0 END, - s.never, 0, 0
    FROM acting s
    JOIN covered b ON b.benefit = s.benefit
    WHERE s.m_to <= b.ask_month
    UNION ALL
    SELECT l.benefit, l.m_from AS m, 0, 0, 0, 0, l.due_fen, l.paid_fen
    FROM ledger l JOIN touched t ON t.benefit = l.benefit
    WHERE l.m_from <= t.ask_month
    UNION ALL
    SELECT l.benefit, l.m_to + 1 AS m, 0, 0, 0, 0, - l.due_fen, - l.paid_fen
    FROM ledger l JOIN touched t ON t.benefit = l.benefit
    WHERE l.m_to <= t.ask_month
) u
GROUP BY u.benefit, u.m
