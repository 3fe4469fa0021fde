-- The stretches of months between edges, with all that holds in them; the last begins with the month after the one asked.
SELECT s.benefit, s.m, s.m_next, CASE WHEN s.ended > 0 THEN 2 WHEN s.stopped > 0 THEN 1 ELSE 0 END AS state, s.ended, s.held, s.never
FROM (
    SELECT e.benefit, e.m,
           lead(e.m) OVER (PARTITION BY e.benefit ORDER BY e.m) AS m_next,
           CAST(sum(e.ended) OVER (PARTITION BY e.benefit ORDER BY e.m ROWS UNBOUNDED PRECEDING) AS bigint) AS ended,
           CAST(sum(e.stopped) OVER (PARTITION BY e.benefit ORDER BY e.m ROWS UNBOUNDED PRECEDING) AS bigint) AS stopped,
           CAST(sum(e.held) OVER (PARTITION BY e.benefit ORDER BY e.m ROWS UNBOUNDED PRECEDING) AS bigint) AS held,
           CAST(sum(e.never) OVER (PARTITION BY e.benefit ORDER BY e.m ROWS UNBOUNDED PRECEDING) AS bigint) AS never
    FROM edges e
) s
