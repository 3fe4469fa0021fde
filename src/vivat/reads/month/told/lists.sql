-- The lists of a run: a benefit named by its area and code, a body by its code.
SELECT concat_ws('|', l.list, b.area, b.code, l.division, o.code, l.due, l.clause, l.said::text) AS line
FROM records_listentry l
LEFT JOIN records_benefit b ON b.id = l.benefit_id
LEFT JOIN records_body o ON o.id = l.body_id
WHERE l.run_id = %(run)s
