-- What was not proposed before; what would harm is held until the whole run is known not to be braked.
INSERT INTO records_proposal (key, benefit_id, person_id, division, area, kind, month, fen, rule, clause, notice, policy_version,
                              program_version, facts, basis, state, run_id, prepared_post, note, event {columns})
SELECT key, benefit, person, division, area, kind, month, fen, rule, clause, notice, %(policy)s, %(program)s, facts, basis,
       CASE WHEN kind = ANY (%(harming)s) THEN 'held' ELSE 'open' END, %(run)s, '', '', %(event)s {values}
FROM called
ORDER BY benefit, array_position(ARRAY['suspend', 'terminate', 'reinstate', 'close', 'pay_arrears', 'recover'], kind)
ON CONFLICT (key) DO NOTHING
