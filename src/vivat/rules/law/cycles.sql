-- Obligations as people see them, cut where the right ends and without the windows that were not asked of them.
SELECT c.benefit, c.track, c.opens, c.due, c.met, c.late, c.shape
FROM cycle c
LEFT JOIN dropped d ON d.benefit = c.benefit AND d.track = c.track AND d.opens = c.opens
LEFT JOIN closed e ON e.benefit = c.benefit
LEFT JOIN months m ON m.month = e.month
WHERE d.benefit IS NULL AND (e.benefit IS NULL OR c.opens <= m.last_day)
