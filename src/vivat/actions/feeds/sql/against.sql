-- What of the rows contradicts what is known, or another row: nothing of it is recorded until people have looked.
UPDATE plan SET fault = 'foreign'
FROM target h
WHERE h.n = plan.n AND plan.fault IS NULL AND EXISTS (SELECT 1 FROM records_fact f WHERE f.key = h.key)
    AND NOT EXISTS (SELECT 1 FROM records_fact f WHERE f.key = h.key AND f.source = %(source)s);
CREATE TEMP TABLE held AS
SELECT w.person, f.id AS fact, NULL::integer AS n, f.kind, CASE WHEN f.kind = 'found_dead' THEN f.died_on ELSE f."on" END AS day,
    f.channel
FROM records_whole(ARRAY(SELECT DISTINCT person FROM plan WHERE fault IS NULL AND fresh)) w
JOIN records_fact f ON f.person_id = w.part
WHERE f.kind = ANY (%(telling)s::text[])
    AND NOT EXISTS (SELECT 1 FROM records_fact o WHERE o.person_id = f.person_id AND o.kind = 'withdrawn' AND o.names_id = f.id)
UNION ALL
SELECT plan.person, NULL, t.n, t.kind, CASE WHEN t.kind = 'found_dead' THEN t.died_on ELSE t."on" END, t.channel
FROM told t
JOIN plan USING (n)
WHERE plan.fault IS NULL AND plan.fresh AND t.kind = ANY (%(telling)s::text[]);
CREATE INDEX ON held (person);
ANALYZE held;
CREATE TEMP TABLE against AS
SELECT m.n, array_remove(array_agg(DISTINCT h.fact), NULL) AS facts, array_remove(array_agg(DISTINCT h.n), NULL) AS rows
FROM held m
JOIN held h ON h.person = m.person AND (h.fact IS NOT NULL OR h.n <> m.n) AND (
    m.kind = ANY (%(deaths)s::text[]) AND h.kind = ANY (%(deaths)s::text[]) AND h.day <> m.day
    OR m.kind = ANY (%(deaths)s::text[]) AND h.kind = ANY (%(alive)s::text[]) AND h.channel <> 'silent' AND h.day > m.day
    OR m.kind = ANY (%(alive)s::text[]) AND h.kind = ANY (%(deaths)s::text[]) AND m.day > h.day
    OR m.kind = ANY (%(custody)s::text[]) AND h.kind = m.kind AND h.day <> m.day AND NOT EXISTS (
        SELECT 1 FROM held o WHERE o.person = m.person AND o.kind = ANY (%(free)s::text[])
            AND o.day BETWEEN least(m.day, h.day) AND greatest(m.day, h.day)))
WHERE m.n IS NOT NULL
GROUP BY m.n;
ANALYZE against;
UPDATE plan SET fresh = false FROM against a WHERE a.n = plan.n AND NOT %(settled)s;
-- The newest recording of each fact that this file tells and that is known, where no line says yet that it does.
ALTER TABLE plan ADD COLUMN linked boolean NOT NULL DEFAULT true;
UPDATE plan SET linked = false
FROM records_fact f
WHERE f.key = plan.key AND plan.fault IS NULL AND NOT EXISTS (
    SELECT 1 FROM records_factarrival l WHERE l.fact_id = f.id AND l.arrival_id = %(arrival)s)
