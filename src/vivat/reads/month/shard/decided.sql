-- The payment state that was decided for each benefit of one shard: as it came into the register, then what each decision that
-- stands changed, from its month on; `last` marks the state that holds now.
WITH told AS (
    SELECT benefit, 0 AS turn, -99999 AS m_from, 'in_payment' AS state, DATE '0001-01-01' AS day, 0 AS id, '' AS rule, '' AS clause,
           '' AS notice
    FROM register_benefits SEMI JOIN folder_roster USING (benefit)
    UNION ALL
    SELECT benefit, 1, opening_from, opening_state, DATE '0001-01-01', 0, '', '', ''
    FROM register_benefits SEMI JOIN folder_roster USING (benefit)
    UNION ALL
    SELECT benefit, 2, month,
           CASE kind WHEN 'suspend' THEN 'suspended' WHEN 'terminate' THEN 'terminated' WHEN 'close' THEN 'closed' ELSE leads_to END,
           day, id, rule, clause, notice
    FROM register_decisions SEMI JOIN folder_roster USING (benefit)
    WHERE kind IN ('suspend', 'terminate', 'reinstate', 'close') AND NOT undone
)
SELECT benefit, m_from, COALESCE(min(m_from) OVER later - 1, 99999) AS m_to, state, rule, clause, notice,
       lead(benefit) OVER (PARTITION BY benefit ORDER BY turn, day, id) IS NULL AS last
FROM told
WINDOW later AS (PARTITION BY benefit ORDER BY turn, day, id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
