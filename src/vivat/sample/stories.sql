-- What happens to a few of the living: who lives which story, from which day, and the facts it leaves.
CREATE OR REPLACE TEMP TABLE lived AS
WITH picked AS (
    SELECT l.person, l.h, l.birth, l.since_m, s.story, s.of_benefit, l.second IS NULL AS only,
        s.low, row_number() OVER (PARTITION BY s.story ORDER BY l.person) - 1 AS turn
    FROM life AS l
    JOIN branch AS b ON b.branch = l.branch AND below(l.h, 'story', 100000) < b.total
    JOIN story_share AS s ON s.branch = l.branch AND below(l.h, 'story', 100000) BETWEEN s.first AND s.last
        AND l.age BETWEEN s.low AND s.high
    WHERE l.died IS NULL AND l.since_m <= getvariable('asked_m') - 3
        AND (l.of_age IS NULL OR l.of_age > getvariable('asked') OR s.story = 'in_school')
),
dated AS (
    SELECT p.*, v.variant, v.mute_from, v.mute_to, v.unpaid_from, v.unpaid_to, v.over,
        greatest(
            later(getvariable('asked'), -8 - below(p.h, 'story day', v.within - 8)),
            later(first_of(p.since_m), 40),
            later(p.birth, 366 * p.low)) AS starts
    FROM picked AS p JOIN variant AS v ON v.story = p.story AND v.variant = p.turn % v.variants
)
SELECT * EXCLUDE (birth, since_m, low, turn) FROM dated WHERE starts <= later(getvariable('asked'), -4);

CREATE OR REPLACE TEMP TABLE told AS
WITH days AS (
    SELECT l.person, l.h, l.of_benefit, s.*,
        later(l.starts, s.at_day + below(l.h, 'step' || s.step, s.spread + 1)) AS day
    FROM lived AS l JOIN step AS s ON s.story = l.story AND s.variant = l.variant
)
SELECT person * 1000 + 300 + step AS fact, person, CASE WHEN of_benefit THEN person * 10 + 1 END AS benefit, kind, day,
    later(day, late + below(h, 'late' || step, slack + 1)) AS learned, channel, later(day, until_days) AS until,
    NULL::DATE AS died_on, kept, NULL::VARCHAR AS stage, person * 1000 + 300 + undoes AS names, source
FROM days;
