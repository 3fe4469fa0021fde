-- Records that were merged, with who they are today.
CREATE TEMP TABLE silence_whole ON COMMIT DROP AS
WITH RECURSIVE leads AS (
    SELECT id AS part, merged_into_id AS person FROM records_person WHERE merged_into_id IS NOT NULL
    UNION
    SELECT l.part, p.merged_into_id FROM leads l JOIN records_person p ON p.id = l.person WHERE p.merged_into_id IS NOT NULL
)
SELECT l.part, l.person FROM leads l JOIN records_person p ON p.id = l.person WHERE p.merged_into_id IS NULL
