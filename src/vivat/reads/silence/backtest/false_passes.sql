-- Certifications dated after the person's death, and how long each was the last word: until the next, the day on which the
-- death was learned, or today.
CREATE TEMP TABLE silence_false ON COMMIT DROP AS
WITH parts AS (
    SELECT d.person, d.person AS part FROM silence_deaths d
    UNION ALL
    SELECT w.person, w.part FROM silence_whole w JOIN silence_deaths d ON d.person = w.person
), after AS (
    SELECT DISTINCT ON (p.person, f."on", f.channel, f.source) f.id AS fact, p.person, f.channel, f.source, f."on", d.died, d.learned,
        f.by_id, f.division
    FROM parts p JOIN silence_deaths d ON d.person = p.person
    JOIN records_fact f ON f.person_id = p.part AND f.kind = 'certified' AND f."on" > d.died
    WHERE f.id NOT IN (SELECT fact FROM silence_gone)
    ORDER BY p.person, f."on", f.channel, f.source, f.id
)
SELECT *, EXTRACT(YEAR FROM "on")::int * 12 + EXTRACT(MONTH FROM "on")::int - 1 AS m,
    GREATEST(0, LEAST(lead("on") OVER (PARTITION BY person ORDER BY "on", fact), GREATEST(learned, "on"), %(today)s) - "on") AS days
FROM after
