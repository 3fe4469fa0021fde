-- Rows that may be of somebody: by person and by how the file spells them, with what speaks for it.
SELECT r.idx, f.number, f.name, c.class, max(c.score)::INTEGER AS score, min(c.reasons) AS reasons, list(DISTINCT f.row ORDER BY f.row) AS rows,
    r.name AS held
FROM (
    SELECT feed_row, roster_row, 'name_differs' AS class, score, reasons FROM name_differs
    UNION ALL
    SELECT feed_row, roster_row, 'repaired', score, slip || ';' || reasons FROM repaired
    UNION ALL
    SELECT feed_row, roster_row, 'shared', 0, why FROM unmatched WHERE why = 'shared_number' AND roster_row IS NOT NULL
) c
JOIN feed_rows f ON f.row = c.feed_row
JOIN roster_rows r ON r.row = c.roster_row
WHERE EXISTS (SELECT 1 FROM yields y WHERE y.row = f.row)
GROUP BY r.idx, f.number, f.name, c.class, r.name
ORDER BY r.idx, f.number, f.name
