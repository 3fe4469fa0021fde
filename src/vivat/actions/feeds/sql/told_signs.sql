-- On which days a source saw whom, each day once.
SELECT (row_number() OVER (ORDER BY idx, "on", withdrawn) - 1)::INTEGER AS n, *
FROM (
    SELECT min(y.row)::BIGINT AS row, r.idx, y."on", $received AS learned, coalesce(y.withdrawn, false) AS withdrawn
    FROM yields y
    JOIN whose w ON w.row = y.row
    JOIN roster_rows r ON r.row = w.roster_row
    WHERE y.gives = 'sign'
    GROUP BY r.idx, y."on", coalesce(y.withdrawn, false)
)
