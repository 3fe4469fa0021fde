-- Payments in the register's columns, each row once.
SELECT
    min(row) AS row, benefit AS code, CASE WHEN benefit IS NULL THEN number END AS number,
    CASE WHEN benefit IS NULL THEN aae140 END AS scheme, coalesce(aaa027[1:6], $area) AS area,
    month_from // 100 * 12 + month_from % 100 - 1 AS first,
    coalesce(month_to // 100 * 12 + month_to % 100 - 1, month_from // 100 * 12 + month_from % 100 - 1) AS last,
    aae019 AS fen, coalesce(kind, CASE WHEN aae019 < 0 THEN 'recovery' ELSE 'regular' END) AS kind
FROM file
GROUP BY ALL
