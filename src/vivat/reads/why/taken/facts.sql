-- What is known of one person, through the records that were merged into theirs.
SELECT f.id, %(person)s, f.benefit_id, f.kind, f."on", f.learned, NULLIF(f.channel, ''), f.until, f.died_on, f.kept, NULLIF(f.stage, ''),
       f.names_id
FROM records_fact f
WHERE f.person_id = ANY (%(parts)s) AND f.learned <= %(known)s
ORDER BY f.id
