-- Whose each sign is, and whether it is known already.
CREATE TEMP TABLE known AS
SELECT number_index, id FROM records_people_by_index(ARRAY(SELECT DISTINCT idx FROM told));
ANALYZE known;
CREATE TEMP TABLE plan AS
SELECT t.n, t.row, p.id AS person, p.division, CASE WHEN t."on" < p.born THEN 'unborn' END AS fault, '' AS said,
    NOT EXISTS (SELECT 1 FROM records_sign s WHERE s.person_id = p.id AND s.source = %(source)s AND s."on" = t."on"
        AND s.withdrawn = t.withdrawn) AS fresh
FROM told t
JOIN known k ON k.number_index = t.idx
JOIN records_person p ON p.id = k.id
ORDER BY t.n;
CREATE UNIQUE INDEX ON plan (n);
ANALYZE plan
