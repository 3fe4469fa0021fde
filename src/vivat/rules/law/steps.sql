-- The stretches of months between edges, with all that holds in them, up to the month asked; the last may begin after it.
SELECT s.benefit, s.m, s.m_next, CASE WHEN s.ended > 0 THEN 2 WHEN s.acts > 0 THEN 1 ELSE 0 END AS state, s.held, s.never
FROM (
    SELECT e.benefit, e.m,
           COALESCE(lead(e.m) OVER (PARTITION BY e.benefit ORDER BY e.m), t.ask_month + 1) AS m_next,
           CAST(sum(e.acts) OVER (PARTITION BY e.benefit ORDER BY e.m ROWS UNBOUNDED PRECEDING) AS bigint) AS acts,
           CAST(sum(e.ended) OVER (PARTITION BY e.benefit ORDER BY e.m ROWS UNBOUNDED PRECEDING) AS bigint) AS ended,
           CAST(sum(e.held) OVER (PARTITION BY e.benefit ORDER BY e.m ROWS UNBOUNDED PRECEDING) AS bigint) AS held,
           CAST(sum(e.never) OVER (PARTITION BY e.benefit ORDER BY e.m ROWS UNBOUNDED PRECEDING) AS bigint) AS never
    FROM edges e
    JOIN touched t ON t.benefit = e.benefit
) s
