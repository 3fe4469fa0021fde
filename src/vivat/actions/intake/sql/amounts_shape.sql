-- Amounts a month in the register's columns, each row once.
SELECT
    min(row) AS row, benefit AS code, CASE WHEN benefit IS NULL THEN number END AS number,
    CASE WHEN benefit IS NULL THEN aae140 END AS scheme, coalesce(aaa027[1:6], $area) AS area,
    month // 100 * 12 + month % 100 - 1 AS month, aae019 AS fen
FROM file
GROUP BY ALL
