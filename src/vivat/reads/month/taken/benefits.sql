-- The benefits that the scope shows, each under the person whom its records were merged into.
WITH RECURSIVE leads AS (
    SELECT id AS old, merged_into_id AS person FROM records_person WHERE merged_into_id IS NOT NULL
    UNION
    SELECT l.old, p.merged_into_id FROM leads l JOIN records_person p ON p.id = l.person WHERE p.merged_into_id IS NOT NULL
), roots AS (
    SELECT l.old, l.person FROM leads l JOIN records_person p ON p.id = l.person WHERE p.merged_into_id IS NULL
)
SELECT b.id AS benefit, COALESCE(r.person, b.person_id) AS person, b.person_id AS entered, b.code, b.scheme, b.since, b.area, b.division,
       NULLIF(b.relation, '') AS relation, NULLIF(b.lives, '') AS lives, NULLIF(b.cls, '') AS class, NULLIF(b.groups, '') AS groups,
       b.retired, b.deceased_born, b.opening_state, b.opening_from, p.number_mask AS digits, p.born
FROM records_benefit b
LEFT JOIN roots r ON r.old = b.person_id
JOIN records_person p ON p.id = COALESCE(r.person, b.person_id)
