-- What would harm too many after a run was let go: it waits for the next month's run.
UPDATE records_proposal SET state = 'lapsed', event = %(event)s
WHERE run_id = %(run)s AND state = 'held' AND kind = ANY (%(harming)s)
