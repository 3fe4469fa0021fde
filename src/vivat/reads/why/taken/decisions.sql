-- What was decided of one person's benefits by the day as of which it is known.
SELECT d.id, d.benefit_id, d.kind, d.month, d."on", d.rule, d.clause, d.notice,
       EXISTS (SELECT 1 FROM records_decision u WHERE u.undoes_id = d.id AND u."on" <= %(known)s),
       COALESCE(p.basis ->> 'to', 'in_payment')
FROM records_decision d
JOIN records_proposal p ON p.id = d.proposal_id
JOIN records_benefit b ON b.id = d.benefit_id
WHERE b.person_id = ANY (%(parts)s) AND d."on" <= %(known)s
