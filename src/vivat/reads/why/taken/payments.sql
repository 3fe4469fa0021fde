-- What was paid to one person, and what was returned.
SELECT p.benefit_id, p.first, p.last, p.fen, p.kind
FROM records_payment p JOIN records_benefit b ON b.id = p.benefit_id
WHERE b.person_id = ANY (%(parts)s)
