-- Of these, the months of people who certified, or were found alive, after it had begun.
CREATE TEMP TABLE silence_held ON COMMIT DROP AS
WITH parts AS MATERIALIZED (
    SELECT person, person AS part FROM silence_spans UNION SELECT s.person, w.part FROM silence_spans s JOIN silence_whole w USING (person)
), proofs AS MATERIALIZED (
    SELECT p.person, f."on" FROM parts p JOIN records_fact f ON f.person_id = p.part
    WHERE f.kind IN ('certified', 'found_alive') AND f.id NOT IN (SELECT fact FROM silence_gone)
), living AS (
    SELECT s.* FROM silence_spans s
    WHERE EXISTS (SELECT 1 FROM proofs p WHERE p.person = s.person AND p."on" BETWEEN s.day AND COALESCE(s.died, p."on"))
)
SELECT l.benefit, l.person, l.why, l.day, l.ended, n AS m
FROM living l CROSS JOIN LATERAL generate_series(GREATEST(l.m, %(first_m)s), l.until_m - 1) n
