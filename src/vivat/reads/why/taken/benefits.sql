-- The benefits of one person, through the records that were merged into theirs.
SELECT b.id, %(person)s, b.person_id, b.code, b.scheme, b.since, b.area, b.division, NULLIF(b.relation, ''), NULLIF(b.lives, ''),
       NULLIF(b.cls, ''), NULLIF(b.groups, ''), b.retired, b.deceased_born, b.opening_state, b.opening_from, p.number_mask, p.born, p.name
FROM records_benefit b
JOIN records_person p ON p.id = %(person)s
WHERE b.person_id = ANY (%(parts)s)
ORDER BY b.area, b.code
