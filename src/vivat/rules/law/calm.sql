-- The benefits that nothing acts on: paid as granted.
SELECT b.benefit, b.since, b.ask_month
FROM covered b
LEFT JOIN touched t ON t.benefit = b.benefit
WHERE t.benefit IS NULL
