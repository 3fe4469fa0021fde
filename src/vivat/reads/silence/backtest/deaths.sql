-- Who died when, by what stands today, and since when it is known. Of two days told the later counts, so that nothing is called
-- false before every death told; who was found alive after it did not die.
CREATE TEMP TABLE silence_deaths ON COMMIT DROP AS
WITH told AS (
    SELECT COALESCE(w.person, f.person_id) AS person,
        CASE f.kind WHEN 'found_dead' THEN COALESCE(f.died_on, f."on") ELSE f."on" END AS died, f.learned
    FROM records_fact f LEFT JOIN silence_whole w ON w.part = f.person_id
    WHERE f.kind IN ('died', 'found_dead') AND f.division LIKE %(area)s AND f.id NOT IN (SELECT fact FROM silence_gone)
), each_died AS (
    SELECT person, max(died) AS died, min(learned) AS learned FROM told GROUP BY person
), alive AS (
    SELECT COALESCE(w.person, f.person_id) AS person, max(f."on") AS "on"
    FROM records_fact f LEFT JOIN silence_whole w ON w.part = f.person_id
    WHERE f.kind = 'found_alive' AND f.division LIKE %(area)s AND f.id NOT IN (SELECT fact FROM silence_gone) GROUP BY 1
)
SELECT d.person, d.died, d.learned, EXTRACT(YEAR FROM d.died)::int * 12 + EXTRACT(MONTH FROM d.died)::int - 1 AS died_m,
    EXTRACT(YEAR FROM d.learned)::int * 12 + EXTRACT(MONTH FROM d.learned)::int - 1 AS learned_m
FROM each_died d LEFT JOIN alive a ON a.person = d.person AND a."on" > d.died
WHERE a.person IS NULL
