-- The harming proposals of a run that is not braked may be taken up.
UPDATE records_proposal SET state = 'open', event = %(event)s
WHERE run_id = %(run)s AND state = 'held' AND kind = ANY (%(harming)s)
