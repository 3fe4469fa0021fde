-- Amounts × payments as runs: what is granted and what was paid change at their own months; payments of one month add up.
WITH granted AS (
    SELECT a.benefit, month_of(a.month) AS m, a.fen,
           COALESCE(lag(a.fen) OVER (PARTITION BY a.benefit ORDER BY a.month), 0) AS was
    FROM folder_amounts a
    SEMI JOIN benefits b USING (benefit)
), edges AS (
    SELECT g.benefit, greatest(g.m, b.since) AS m, g.fen - g.was AS due, 0 AS paid
    FROM granted g JOIN benefits b USING (benefit)
    UNION ALL
    SELECT p.benefit, greatest(month_of(p.month_from), b.since), 0, p.fen
    FROM folder_payments p JOIN benefits b USING (benefit) WHERE month_of(p.month_to) >= b.since
    UNION ALL
    SELECT p.benefit, month_of(p.month_to) + 1, 0, - p.fen
    FROM folder_payments p JOIN benefits b USING (benefit) WHERE month_of(p.month_to) >= b.since
), folded AS (
    SELECT benefit, m, CAST(sum(due) AS BIGINT) AS due, CAST(sum(paid) AS BIGINT) AS paid
    FROM edges GROUP BY benefit, m HAVING sum(due) <> 0 OR sum(paid) <> 0
)
SELECT benefit, CAST(m AS INT) AS m_from, CAST(COALESCE(lead(m) OVER w - 1, 99999) AS INT) AS m_to,
       CAST(sum(due) OVER w AS BIGINT) AS due_fen, CAST(sum(paid) OVER w AS BIGINT) AS paid_fen
FROM folded
WINDOW w AS (PARTITION BY benefit ORDER BY m ROWS UNBOUNDED PRECEDING)
