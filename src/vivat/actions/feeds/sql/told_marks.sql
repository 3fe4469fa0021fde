-- Who or what stood behind each certification that was taken elsewhere, as the file says it.
SELECT DISTINCT r.idx, y."on", m.kind, m.mark
FROM marks m
JOIN whose w ON w.row = m.row
JOIN roster_rows r ON r.row = w.roster_row
JOIN yields y ON y.row = m.row AND y.gives = 'certified' AND NOT y.withdrawn
WHERE m.mark <> ''
ORDER BY ALL
