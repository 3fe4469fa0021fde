-- Holds a staged roster against the register: whose each row is, which benefit, what of it is new, and what cannot be taken.
CREATE TEMP TABLE known AS
SELECT number_index, id FROM records_people_by_index(ARRAY(SELECT DISTINCT idx FROM told));
ANALYZE known;
-- A benefit without a number of its own is the one of its scheme that the person draws from this agency.
CREATE TEMP TABLE coded AS
SELECT t.n, min(b.code) AS code, count(*) AS many
FROM told t
JOIN known k ON k.number_index = t.idx
JOIN records_benefit b ON b.person_id = k.id AND b.area = t.area AND b.scheme = t.scheme
WHERE t.code IS NULL
GROUP BY t.n;
ANALYZE coded;
CREATE TEMP TABLE plan AS
SELECT
    t.n, t.row, t.idx, k.id AS person, b.id AS benefit, x.code,
    CASE
        WHEN c.many > 1 THEN 'several'
        WHEN b.id IS NOT NULL AND b.person_id IS DISTINCT FROM k.id THEN 'other'
        WHEN b.scheme <> t.scheme THEN 'scheme'
    END AS fault, '' AS said,
    CASE WHEN b.id IS NOT NULL THEN array_remove(ARRAY[
        CASE WHEN t.division <> b.division THEN 'township' END,
        CASE WHEN t.since <> b.since THEN 'aae210' END,
        CASE WHEN t.retired IS DISTINCT FROM b.retired AND t.retired IS NOT NULL THEN 'aic162' END,
        CASE WHEN t.relation <> b.relation THEN 'relation' END,
        CASE WHEN t.lives <> b.lives THEN 'lives' END,
        CASE WHEN t.cls <> b.cls THEN 'class' END,
        CASE WHEN t.groups <> b.groups THEN 'groups' END,
        CASE WHEN t.deceased_born IS DISTINCT FROM b.deceased_born AND t.deceased_born IS NOT NULL
            THEN 'deceased_born' END,
        CASE WHEN t.account_idx IS DISTINCT FROM b.account_index AND t.account_idx IS NOT NULL THEN 'aae010' END
    ], NULL) ELSE '{}' END AS changed,
    p.number_index = t.idx AND (p.name <> t.name OR p.born <> t.born) AND NOT EXISTS (
        SELECT 1 FROM records_case o WHERE o.key = x.told) AS differs,
    p.number_index = t.idx AND (t.registered <> p.registered OR t.address <> p.address) AS moved,
    t.phone_idx IS NOT NULL AND (p.id IS NULL OR NOT EXISTS (
        SELECT 1 FROM records_contact o WHERE o.person_id = p.id AND o.phone_index = t.phone_idx)) AS phoned
FROM told t
LEFT JOIN known k ON k.number_index = t.idx
LEFT JOIN coded c ON c.n = t.n
CROSS JOIN LATERAL (
    SELECT coalesce(t.code, c.code, t.scheme || ':' || left(encode(t.idx, 'hex'), 12)) AS code,
        'identity_differs:' || encode(t.idx, 'hex') || ':'
        || left(encode(sha256(convert_to(concat(t.name, '|', t.born), 'UTF8')), 'hex'), 16) AS told
) x
LEFT JOIN records_benefit b ON b.area = t.area AND b.code = x.code
LEFT JOIN records_person p ON p.id = k.id
ORDER BY t.n;
CREATE UNIQUE INDEX ON plan (n);
ANALYZE plan
