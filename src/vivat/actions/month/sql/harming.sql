-- How many suspensions and endings a run calls for, and how many of them since an act.
SELECT count(*) FILTER (WHERE event >= %(since)s), count(*) FROM records_proposal
WHERE run_id = %(run)s AND kind IN ('suspend', 'terminate') AND state IN ('open', 'held', 'prepared')
