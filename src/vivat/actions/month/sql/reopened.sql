-- What lapsed once and is called for again, prepared by nobody.
UPDATE records_proposal p
SET state = CASE WHEN p.kind = ANY (%(harming)s) THEN 'held' ELSE 'open' END, run_id = %(run)s, basis = c.basis,
    policy_version = %(policy)s, program_version = %(program)s, prepared_by_id = NULL, prepared_post = '', event = %(event)s
FROM called c WHERE p.key = c.key AND p.state = 'lapsed'
