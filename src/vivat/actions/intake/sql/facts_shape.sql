-- Facts in the register's columns, each fact once: of rows that differ in what does not tell facts apart, the first learned.
SELECT
    min(row) AS row, number, benefit AS code, CASE WHEN benefit IS NULL THEN aae140 END AS scheme,
    CASE WHEN benefit IS NOT NULL OR aae140 IS NOT NULL THEN coalesce(aaa027[1:6], $area) END AS area,
    kind, "on", learned, channel, until, died_on, kept, stage, source, names_kind, names_on, names_died, note
FROM (
    SELECT * FROM file
    QUALIFY row_number() OVER (
        PARTITION BY number, benefit, aae140, kind, "on", died_on, names_kind, names_on, names_died
        ORDER BY learned, channel, until, kept, stage, source, note, row
    ) = 1
)
GROUP BY ALL
