-- From when to when payment of a benefit was withheld, and why: decisions that stand alone or first, and what had been decided
-- before the register. A span ends where payment was decided again or the decision undone.
CREATE TEMP TABLE silence_spans ON COMMIT DROP AS
WITH turns AS (
    SELECT d.benefit_id AS benefit, d.id, d.kind, d.month AS m, d."on" AS day, d.proposal_id, d.undoes_id IS NOT NULL AS undoes,
        lag(d.kind) OVER (PARTITION BY d.benefit_id ORDER BY d.id) AS before,
        min(d.id) FILTER (WHERE d.kind = 'reinstate') OVER (PARTITION BY d.benefit_id ORDER BY d.id
            ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS ends
    FROM records_decision d JOIN records_benefit b ON b.id = d.benefit_id
    WHERE d.kind IN ('suspend', 'terminate', 'reinstate') AND b.area LIKE %(area)s
), causes AS (
    SELECT t.id, bool_or(f.kind IN ('died', 'found_dead', 'declared_dead', 'declared_missing', 'missing', 'missing_reported',
            'household_closed')) AS death,
        bool_or(f.kind NOT IN ('certified', 'notified', 'claim_approved', 'unconfirmable', 'unreachable', 'list_received')) AS other
    FROM turns t JOIN records_proposal p ON p.id = t.proposal_id, jsonb_array_elements_text(p.facts) n
    JOIN records_fact f ON f.id = n::bigint WHERE t.kind <> 'reinstate' GROUP BY t.id
), began AS (
    SELECT t.benefit, t.m, t.day, t.ends, CASE WHEN c.death THEN 'death' WHEN c.other THEN 'other' ELSE 'lapse' END AS why
    FROM turns t LEFT JOIN causes c ON c.id = t.id
    WHERE t.kind <> 'reinstate' AND COALESCE(t.before, 'reinstate') = 'reinstate'
    UNION ALL
    SELECT b.id, b.opening_from, make_date(b.opening_from / 12, b.opening_from %% 12 + 1, 1),
        (SELECT min(t.id) FROM turns t WHERE t.benefit = b.id AND t.kind = 'reinstate'), 'before'
    FROM records_benefit b WHERE b.opening_state IN ('suspended', 'terminated') AND b.area LIKE %(area)s
)
SELECT g.benefit, COALESCE(w.person, b.person_id) AS person, g.why, g.day, g.m, e.day AS ended, LEAST(
        CASE WHEN e.undoes THEN EXTRACT(YEAR FROM e.day)::int * 12 + EXTRACT(MONTH FROM e.day)::int ELSE e.m END,
        COALESCE(d.died_m, 99998) + 1, %(last_m)s + 1) AS until_m, d.died
FROM began g JOIN records_benefit b ON b.id = g.benefit
LEFT JOIN silence_whole w ON w.part = b.person_id
LEFT JOIN turns e ON e.id = g.ends
LEFT JOIN silence_deaths d ON d.person = COALESCE(w.person, b.person_id)
