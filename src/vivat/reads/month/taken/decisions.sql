-- What was decided, with whether it was undone and the state that a reinstatement leads to.
SELECT d.id, d.benefit_id AS benefit, d.kind, d.month, d.fen, d."on" AS day, d.event, d.rule, d.clause, d.notice,
       EXISTS (SELECT 1 FROM records_decision u WHERE u.undoes_id = d.id) AS undone,
       COALESCE(p.basis ->> 'to', 'in_payment') AS leads_to
FROM records_decision d
JOIN records_proposal p ON p.id = d.proposal_id
