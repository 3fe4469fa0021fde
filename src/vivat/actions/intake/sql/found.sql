-- Which benefit each row means: by its number and agency, by its number alone, or by the person and scheme.
CREATE TEMP TABLE known AS
SELECT number_index, id FROM records_people_by_index(ARRAY(SELECT DISTINCT idx FROM told WHERE idx IS NOT NULL));
ANALYZE known;
CREATE TEMP TABLE found AS
SELECT t.n, b.id AS benefit, b.person_id AS person, b.division, 1::bigint AS many
FROM told t
JOIN records_benefit b ON b.area = t.area AND b.code = t.code
UNION ALL
SELECT t.n, min(b.id), min(b.person_id), min(b.division), count(*)
FROM told t
JOIN records_benefit b ON b.code = t.code AND b.area LIKE %(within)s
WHERE t.area IS NULL
GROUP BY t.n
UNION ALL
SELECT t.n, min(b.id), min(b.person_id), min(b.division), count(*)
FROM told t
JOIN known k ON k.number_index = t.idx
JOIN records_benefit b ON b.person_id = k.id AND b.area LIKE %(within)s
    AND (t.area IS NULL OR b.area = t.area) AND (t.scheme IS NULL OR b.scheme = t.scheme)
WHERE t.code IS NULL AND (t.scheme IS NOT NULL OR %(whose)s)
GROUP BY t.n;
CREATE UNIQUE INDEX ON found (n);
ANALYZE found
