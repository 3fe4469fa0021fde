-- What the law calls for no more, unless somebody has decided on it meanwhile.
UPDATE records_proposal p SET state = 'lapsed', event = %(event)s
FROM gone g WHERE p.id = g.id AND p.state IN ('open', 'prepared', 'held')
