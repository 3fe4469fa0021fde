-- Months withheld from people who certified, or were found alive, after it had begun; by why it was withheld. A span ends where
-- payment was decided again, the decision was undone, the person died, or today.
WITH began AS (
    SELECT d.benefit_id AS benefit, d.id AS decision, d.month AS m, d."on" AS day, CASE
        WHEN EXISTS (SELECT 1 FROM jsonb_array_elements_text(p.facts) n JOIN records_fact f ON f.id = n::bigint
            WHERE f.kind IN ('died', 'found_dead', 'declared_dead', 'declared_missing', 'missing', 'missing_reported',
                'household_closed')) THEN 'death'
        WHEN EXISTS (SELECT 1 FROM jsonb_array_elements_text(p.facts) n JOIN records_fact f ON f.id = n::bigint
            WHERE f.kind NOT IN ('certified', 'notified', 'claim_approved', 'unconfirmable', 'unreachable', 'list_received'))
            THEN 'other' ELSE 'lapse' END AS why
    FROM records_decision d JOIN records_proposal p ON p.id = d.proposal_id JOIN records_benefit b ON b.id = d.benefit_id
    WHERE d.kind IN ('suspend', 'terminate') AND b.area LIKE %(area)s
    UNION ALL
    SELECT b.id, NULL, b.opening_from, make_date(b.opening_from / 12, b.opening_from %% 12 + 1, 1), 'before'
    FROM records_benefit b WHERE b.opening_state IN ('suspended', 'terminated') AND b.area LIKE %(area)s
), spans AS (
    SELECT g.*, b.person_id AS entered, COALESCE(w.person, b.person_id) AS person, e."on" AS ended, e.m AS end_m
    FROM began g JOIN records_benefit b ON b.id = g.benefit LEFT JOIN silence_whole w ON w.part = b.person_id
    LEFT JOIN LATERAL (
        SELECT r."on", CASE WHEN r.undoes_id IS NULL THEN r.month
            ELSE EXTRACT(YEAR FROM r."on")::int * 12 + EXTRACT(MONTH FROM r."on")::int END AS m
        FROM records_decision r WHERE r.benefit_id = g.benefit AND r.id > COALESCE(g.decision, 0)
            AND (r.kind = 'reinstate' OR r.undoes_id = g.decision) ORDER BY r.id LIMIT 1
    ) e ON true
    WHERE NOT EXISTS (
        SELECT 1 FROM records_decision o WHERE o.benefit_id = g.benefit AND o.id < g.decision AND o.kind IN ('suspend', 'terminate')
            AND NOT EXISTS (SELECT 1 FROM records_decision r WHERE r.benefit_id = g.benefit AND r.id BETWEEN o.id AND g.decision
                AND r.kind = 'reinstate'))
), living AS (
    SELECT s.*, LEAST(COALESCE(s.end_m, %(last_m)s + 1), COALESCE(d.died_m, 99998) + 1, %(last_m)s + 1) AS until_m
    FROM spans s LEFT JOIN silence_deaths d ON d.person = s.person
    WHERE EXISTS (
        SELECT 1 FROM records_fact f
        WHERE f.person_id IN (SELECT s.person UNION SELECT w.part FROM silence_whole w WHERE w.person = s.person)
            AND f.kind IN ('certified', 'found_alive') AND f."on" >= s.day AND f."on" <= COALESCE(d.died, f."on")
            AND f.id NOT IN (SELECT fact FROM silence_gone))
), held AS (
    SELECT l.benefit, l.person, l.why, l.day, l.ended, n AS m
    FROM living l CROSS JOIN LATERAL generate_series(GREATEST(l.m, %(first_m)s), l.until_m - 1) n
), priced AS (
    SELECT h.benefit, h.person, h.why, h.day, h.ended, GREATEST(a.fen - COALESCE(p.fen, 0), 0) AS fen
    FROM held h
    CROSS JOIN LATERAL (SELECT fen FROM records_amount WHERE benefit_id = h.benefit AND month <= h.m
                        ORDER BY month DESC, id DESC LIMIT 1) a
    LEFT JOIN LATERAL (SELECT sum(fen) AS fen FROM records_payment
                       WHERE benefit_id = h.benefit AND kind = 'regular' AND first <= h.m AND last >= h.m) p ON true
)
SELECT why, count(DISTINCT person), count(*), sum(fen),
    (SELECT sum(COALESCE(x.ended, %(today)s) - x.day) FROM
        (SELECT DISTINCT q.benefit, q.day, q.ended FROM priced q WHERE q.why = priced.why AND q.fen > 0) x),
    count(DISTINCT benefit) FILTER (WHERE ended IS NULL)
FROM priced WHERE fen > 0 GROUP BY why
