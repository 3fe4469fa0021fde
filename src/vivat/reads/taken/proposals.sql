-- What was proposed before.
SELECT id, key, benefit_id AS benefit, kind, month, fen, rule, facts::text AS facts, state FROM records_proposal
