-- What the matched rows say of people, each fact once: of rows that differ in what does not tell facts apart, the first.
SELECT (row_number() OVER (ORDER BY idx, "on", kind, row) - 1)::INTEGER AS n, *
FROM (
    SELECT
        y.row::BIGINT AS row, r.idx, NULL::VARCHAR AS code, NULL::VARCHAR AS scheme, NULL::VARCHAR AS area,
        CASE WHEN y.withdrawn THEN 'withdrawn' ELSE y.gives END AS kind,
        CASE WHEN y.withdrawn THEN $received ELSE y."on" END AS "on", $received AS learned,
        CASE WHEN y.withdrawn THEN '' WHEN y.gives = 'certified' THEN coalesce(nullif(y.channel, ''), 'silent') ELSE '' END AS channel,
        CASE WHEN NOT y.withdrawn THEN y.until END AS until, CASE WHEN NOT y.withdrawn THEN y.died_on END AS died_on,
        CASE WHEN NOT y.withdrawn THEN y.kept END AS kept, '' AS stage, $source AS source,
        CASE WHEN y.withdrawn THEN y.gives END AS names_kind, CASE WHEN y.withdrawn THEN y."on" END AS names_on,
        CASE WHEN y.withdrawn THEN y.died_on END AS names_died, coalesce(y.app, '') AS note
    FROM yields y
    JOIN whose w ON w.row = y.row
    JOIN roster_rows r ON r.row = w.roster_row
    WHERE y.gives NOT IN ('sign', 'nothing')
    QUALIFY row_number() OVER (
        PARTITION BY r.idx, y.gives, y.withdrawn, y."on", y.died_on ORDER BY y.channel, y.until, y.kept, y.app, y.row
    ) = 1
)
