-- Whose each fact is, whether it is known already, and which fact a withdrawal names.
CREATE TEMP TABLE plan AS
SELECT
    t.n, t.row, t.idx, p.id AS person, f.benefit, p.division,
    CASE WHEN t.kind <> 'withdrawn' THEN substr(sha256(convert_to(concat_ws('|', p.id, coalesce(f.benefit::text, ''),
        t.kind, t."on", coalesce(t.died_on::text, ''), ''), 'UTF8')), 1, 16) END AS key,
    CASE WHEN p.id IS NULL THEN 'nobody'
        WHEN (t.code IS NOT NULL OR t.scheme IS NOT NULL) AND f.many IS NULL THEN 'none'
        WHEN f.many > 1 THEN 'several' WHEN f.person <> p.id THEN 'other'
        WHEN least(t."on", t.died_on) < p.born THEN 'unborn' END AS fault, '' AS said
FROM told t
LEFT JOIN known k ON k.number_index = t.idx
LEFT JOIN records_person p ON p.id = k.id
LEFT JOIN found f ON f.n = t.n
ORDER BY t.n;
CREATE UNIQUE INDEX ON plan (n);
ANALYZE plan;
-- What a withdrawal may mean: a fact of this file, or one in the register.
CREATE TEMP TABLE coded AS
SELECT plan.person, t.kind, t."on", t.died_on, plan.benefit, plan.key
FROM told t JOIN plan USING (n)
WHERE plan.fault IS NULL AND t.kind <> 'withdrawn'
    AND plan.person IN (SELECT w.person FROM plan w JOIN told USING (n) WHERE told.kind = 'withdrawn')
UNION
SELECT w.person, f.kind, f."on", f.died_on, f.benefit_id, f.key
FROM records_whole(ARRAY(SELECT DISTINCT plan.person FROM plan JOIN told USING (n) WHERE told.kind = 'withdrawn')) w
JOIN records_fact f ON f.person_id = w.part
WHERE f.kind <> 'withdrawn';
CREATE TEMP TABLE target AS
SELECT w.n, count(DISTINCT c.key) AS many, (array_agg(c.key))[1] AS key
FROM told t
JOIN plan w USING (n)
JOIN coded c ON c.person = w.person AND c.kind = t.names_kind AND c."on" = t.names_on
    AND (t.names_died IS NULL OR c.died_on = t.names_died)
    AND (w.benefit IS NULL OR c.benefit = w.benefit)
WHERE t.kind = 'withdrawn'
GROUP BY w.n;
UPDATE plan SET fault = CASE WHEN h.many IS NULL THEN 'unnamed' ELSE 'ambiguous' END
FROM told t LEFT JOIN target h USING (n)
WHERE t.n = plan.n AND plan.fault IS NULL AND t.kind = 'withdrawn' AND coalesce(h.many, 2) > 1;
ALTER TABLE plan ADD COLUMN fresh boolean NOT NULL DEFAULT true;
UPDATE plan SET fresh = false FROM records_fact f WHERE f.key = plan.key;
UPDATE plan SET fresh = false
FROM target h
JOIN records_fact f ON f.key = h.key
JOIN records_fact w ON w.person_id = f.person_id AND w.kind = 'withdrawn' AND w.names_id = f.id
WHERE h.n = plan.n AND NOT EXISTS (SELECT 1 FROM records_fact o WHERE o.key = f.key AND o.again > f.again);
-- What was recorded of a person under another record of theirs, before the two were merged, is known too.
UPDATE plan SET fresh = false
FROM told t, records_whole(ARRAY(SELECT DISTINCT merged_into_id FROM records_person WHERE merged_into_id IS NOT NULL)) w
JOIN records_fact f ON f.person_id = w.part
WHERE t.n = plan.n AND w.person = plan.person AND w.part <> w.person AND f.kind = t.kind AND f."on" = t."on"
    AND f.died_on IS NOT DISTINCT FROM t.died_on AND f.benefit_id IS NOT DISTINCT FROM plan.benefit
    AND t.kind <> 'withdrawn'
