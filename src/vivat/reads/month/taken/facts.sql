-- What is known of the people whom the scope shows, under the person whom their records were merged into.
WITH RECURSIVE leads AS (
    SELECT id AS old, merged_into_id AS person FROM records_person WHERE merged_into_id IS NOT NULL
    UNION
    SELECT l.old, p.merged_into_id FROM leads l JOIN records_person p ON p.id = l.person WHERE p.merged_into_id IS NOT NULL
), roots AS (
    SELECT l.old, l.person FROM leads l JOIN records_person p ON p.id = l.person WHERE p.merged_into_id IS NULL
)
SELECT f.id AS fact, COALESCE(r.person, f.person_id) AS person, f.benefit_id AS benefit, f.kind, f."on" AS day, f.learned,
       NULLIF(f.channel, '') AS channel, f.until, f.died_on, f.kept, NULLIF(f.stage, '') AS stage, f.names_id AS names
FROM records_fact f
LEFT JOIN roots r ON r.old = f.person_id
