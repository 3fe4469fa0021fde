SELECT f.id, s.id, f.division, %(event)s
FROM reached r
JOIN records_fact f ON f.key = r.key AND f.event = %(event)s AND f.source = %(source)s
JOIN records_sign s ON s.id = ANY (r.signs)
ORDER BY f.id, s.id
