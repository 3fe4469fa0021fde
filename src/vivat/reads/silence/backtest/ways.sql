-- By what way each certification of the time came: its channel and source, '*' for all; one by signs by each source of its signs.
CREATE TEMP TABLE silence_ways ON COMMIT DROP AS
WITH signed AS (
    SELECT DISTINCT x.fact_id AS fact, s.source FROM records_factsign x JOIN records_sign s ON s.id = x.sign_id
)
SELECT COALESCE(w.person, f.person_id) AS person, f.channel, COALESCE(COALESCE(s.source, f.source), '*') AS source,
    count(DISTINCT f.id) AS passes
FROM records_fact f
LEFT JOIN silence_whole w ON w.part = f.person_id
LEFT JOIN signed s ON s.fact = f.id AND f.source = 'signs'
WHERE f.kind = 'certified' AND f.division LIKE %(area)s AND f."on" BETWEEN %(first)s AND %(last)s
    AND f.id NOT IN (SELECT fact FROM silence_gone)
GROUP BY GROUPING SETS ((1, 2, COALESCE(s.source, f.source)), (1, 2))
