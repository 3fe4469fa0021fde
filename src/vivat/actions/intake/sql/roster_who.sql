-- Whose the rows of this chunk are, now that everybody is in the register; the agency and the office that look after them.
CREATE TEMP TABLE who ON COMMIT DROP AS
SELECT plan.n, coalesce(plan.person, k.id) AS person, agency.id AS agency, manager.id AS manager
FROM plan
JOIN told t USING (n)
LEFT JOIN records_people_by_index(ARRAY(
    SELECT DISTINCT idx FROM plan WHERE n BETWEEN %(first)s AND %(last)s AND person IS NULL)) k ON k.number_index = plan.idx
LEFT JOIN records_body agency ON agency.code = t.area AND agency.kind = 'agency'
LEFT JOIN records_body manager ON manager.code = t.division AND manager.kind IN ('township', 'village')
WHERE plan.n BETWEEN %(first)s AND %(last)s AND plan.fault IS NULL;
ANALYZE who
