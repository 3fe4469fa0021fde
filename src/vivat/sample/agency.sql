-- What the agency makes of each person: the last proof it knows, until when it pays, which months it leaves out or pays twice.
CREATE OR REPLACE TEMP TABLE agency AS
WITH seen AS (
    SELECT person, max(day) AS last_proof, bool_or(fake) AS false_claim
    FROM (
        SELECT person, day, fake FROM proofs
        UNION ALL
        SELECT person, day, FALSE FROM told WHERE kind IN ('certified', 'found_alive') AND learned <= getvariable('asked'))
    GROUP BY person
),
judged AS (
    SELECT c.*, coalesce(s.false_claim, FALSE) AS false_claim, s.last_proof IS NOT NULL AS proved,
        coalesce(month_of(s.last_proof), greatest(c.since_m, getvariable('opens_m')) - 1) AS last_m,
        -- The last month paid once an end is known, carelessly a month or more too many.
        CASE
            WHEN known IS NOT NULL THEN month_of(known) + CASE
                WHEN below(h, 'careless', 100) < 75 THEN 0
                WHEN below(h, 'careless', 100) < 90 THEN 1
                ELSE 2 + below(h, 'how careless', 3) END
            WHEN NOT incapacitated AND of_age <= getvariable('asked') AND below(h, 'careless', 100) < 85 THEN month_of(of_age)
            END AS stop_m
    FROM course AS c LEFT JOIN seen AS s ON s.person = c.person
),
dated AS (
    -- Nobody certifies for an unemployment benefit: it is short, and its own events end it.
    SELECT *, CASE WHEN scheme = 'unemployment_benefit' THEN 999999 ELSE last_m + cycle END AS due_m,
        least(getvariable('asked_m'), coalesce(stop_m, 999999)) AS paid_to FROM judged
),
reasons AS (
    SELECT *, CASE
        WHEN unpaid_from IS NOT NULL AND below(h, 'stopped for it', 100) < 75 THEN 'story'
        -- Notices stop pensions; now and then an agency stops what it may not.
        WHEN due_m < paid_to AND below(h, 'stopped for lapse', 100) < CASE WHEN scheme LIKE '%_pension' THEN 85 ELSE 30 END
            THEN 'lapse'
        WHEN habit = 'late' AND proved AND last_m - lag >= since_m AND below(h, 'arrears forgotten', 100) < 30 THEN 'late'
        WHEN below(h, 'paid twice', 1000) < 4 AND getvariable('asked_m') - 36 > since_m THEN 'twice' END AS gap
    FROM dated
)
SELECT *,
    CASE gap
        WHEN 'story' THEN month_of(later(starts, unpaid_from)) + 1
        WHEN 'lapse' THEN due_m + 1
        WHEN 'late' THEN last_m - lag + 1
        WHEN 'twice' THEN getvariable('asked_m') - 1 - below(h, 'twice', 30) END AS gap_from,
    CASE gap
        WHEN 'story' THEN month_of(later(starts, unpaid_to))
        WHEN 'lapse' THEN getvariable('asked_m')
        WHEN 'late' THEN last_m
        WHEN 'twice' THEN getvariable('asked_m') - 1 - below(h, 'twice', 30) END AS gap_to,
    below(h, 'rise missed', 1000) < 6 AS rise_missed,
    died IS NULL AND due_m < getvariable('asked_m') AND (quits IS NULL OR quits > getvariable('asked')) AS lapsed
FROM reasons;
