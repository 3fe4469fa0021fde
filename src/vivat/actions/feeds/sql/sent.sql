-- What a file of an agency above tells to the harm of people whom another agency within it looks after: nothing of it is
-- recorded, it is sent down to that agency to be looked into. What is known already, or was sent before, is not sent.
CREATE TEMP TABLE sent AS
SELECT plan.n, plan.person, plan.division, b.id AS body, b.division AS place
FROM plan
JOIN told t USING (n)
CROSS JOIN LATERAL (
    SELECT o.id, o.division FROM records_body o
    WHERE o.kind = 'agency' AND o.active AND plan.division LIKE records_stem(o.division) || '%%'
        AND length(records_stem(o.division)) > length(records_stem(%(whole)s))
    ORDER BY length(records_stem(o.division)) DESC, o.id LIMIT 1
) b
WHERE plan.fault IS NULL AND NOT t.kind = ANY (%(helping)s::text[]);
ANALYZE sent;
DELETE FROM sent USING plan WHERE plan.n = sent.n AND NOT plan.fresh AND plan.n NOT IN (SELECT n FROM against);
DELETE FROM sent USING told t WHERE t.n = sent.n AND EXISTS (
    SELECT 1 FROM records_dispatchitem i WHERE i.person_id = sent.person AND i.kind = t.kind AND i."on" = t."on");
-- What was sent and is sent again is no news either.
UPDATE plan SET fresh = false, linked = true
FROM told t
WHERE t.n = plan.n AND EXISTS (SELECT 1 FROM records_dispatchitem i WHERE i.person_id = plan.person AND i.kind = t.kind AND i."on" = t."on");
DELETE FROM against USING told t, plan
WHERE t.n = against.n AND plan.n = t.n AND EXISTS (
    SELECT 1 FROM records_dispatchitem i WHERE i.person_id = plan.person AND i.kind = t.kind AND i."on" = t."on");
UPDATE plan SET fresh = false, linked = true FROM sent WHERE sent.n = plan.n;
DELETE FROM against USING sent WHERE sent.n = against.n
