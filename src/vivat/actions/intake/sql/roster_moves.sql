UPDATE records_person p
SET registered = coalesce(t.registered, p.registered), address = coalesce(t.address, p.address), event = %(event)s
FROM told t
JOIN plan USING (n)
WHERE t.n BETWEEN %(first)s AND %(last)s AND plan.moved AND plan.fault IS NULL AND p.id = plan.person
