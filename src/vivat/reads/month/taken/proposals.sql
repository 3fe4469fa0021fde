-- What was proposed before.
SELECT id, key, benefit_id AS benefit, kind, month, fen, rule, facts::text AS facts, state, run_id IS NOT NULL AS by_run FROM records_proposal
