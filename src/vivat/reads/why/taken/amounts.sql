-- What is granted to one person, from month to month.
SELECT a.id, a.benefit_id, a.month, a.fen
FROM records_amount a JOIN records_benefit b ON b.id = a.benefit_id
WHERE b.person_id = ANY (%(parts)s)
