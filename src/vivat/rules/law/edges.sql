-- Where something begins (+) or has ended (-), by month, for the benefits that anything acts on.
SELECT u.benefit, u.m, CAST(sum(u.acts) AS bigint) AS acts, CAST(sum(u.ended) AS bigint) AS ended,
       CAST(sum(u.held) AS bigint) AS held, CAST(sum(u.never) AS bigint) AS never
FROM (
    SELECT t.benefit, t.since AS m, 0 AS acts, 0 AS ended, 0 AS held, 0 AS never FROM touched t
    UNION ALL
    SELECT s.benefit, s.m_from AS m, 1, s.ended, s.held, s.never FROM acting s
    UNION ALL
    SELECT s.benefit, s.m_to + 1 AS m, -1, - s.ended, - s.held, - s.never
    FROM acting s
    JOIN covered b ON b.benefit = s.benefit
    WHERE s.m_to <= b.ask_month
) u
GROUP BY u.benefit, u.m
