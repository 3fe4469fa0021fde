-- How each person certifies: a pace in months, the month it counts from, the last month of those who stop, and the days between
-- which nothing is certified. A proof every `cycle` months is always on time; one month less is early, one or two more is late.
CREATE OR REPLACE TEMP TABLE course AS
WITH asked_of AS (
    SELECT l.*, least(a.cycle, coalesce(b.cycle, a.cycle)) AS cycle, v.story, v.starts, v.mute_from, v.mute_to,
        v.unpaid_from, v.unpaid_to, v.over AND v.only AS quit, v.of_benefit
    FROM life AS l
    JOIN scheme AS a ON a.scheme = l.scheme
    LEFT JOIN scheme AS b ON b.scheme = l.second
    LEFT JOIN lived AS v ON v.person = l.person
),
habits AS (
    SELECT *, CASE
        WHEN below(h, 'habit', 1000) < 65 AND since_m + cycle + 1 < getvariable('asked_m') AND story IS NULL THEN 'lapsed'
        WHEN below(h, 'habit', 1000) BETWEEN 100 AND 189 THEN 'late'
        WHEN below(h, 'habit', 1000) BETWEEN 200 AND 450 AND cycle > 4 THEN 'early'
        ELSE 'on_time' END AS habit
    FROM asked_of
),
paces AS (
    SELECT *, cycle = 12 AND getvariable('season_length') > 0 AS seasonal,
        CASE WHEN habit = 'late' THEN 1 + below(h, 'lag', 2) ELSE 0 END AS lag
    FROM habits
),
counted AS (
    SELECT *,
        CASE
            WHEN seasonal THEN 12
            WHEN habit = 'early' THEN cycle - 1
            ELSE cycle + lag END AS pace,
        CASE
            WHEN seasonal THEN getvariable('opens_m') + getvariable('season_first') - 1
                + CASE WHEN lag > 0 THEN getvariable('season_length') - 1 + lag
                    ELSE below(h, 'phase', getvariable('season_length')) END
            WHEN since_m >= getvariable('opens_m') THEN since_m - 1 + cycle + lag
            ELSE getvariable('opens_m') + below(h, 'phase', cycle) END AS counted_from
    FROM paces
)
SELECT * REPLACE (
        counted_from + CASE WHEN seasonal AND since_m > counted_from THEN (since_m - counted_from + 11) // 12 * 12 ELSE 0 END
            AS counted_from),
    CASE WHEN habit = 'lapsed' THEN getvariable('asked_m') - cycle - 1 - below(h, 'stopped', 14) END AS cut_m,
    least(
        CASE WHEN claims THEN coalesce(later(known, -1), getvariable('asked')) ELSE died END,
        CASE WHEN quit THEN starts END,
        CASE WHEN NOT incapacitated THEN of_age END) AS quits
FROM counted;

CREATE OR REPLACE TEMP TABLE proofs AS
WITH turns AS (
    SELECT c.person, c.birth, c.died, c.lives, c.quits, c.since_m, c.starts, c.mute_from, c.mute_to, p.turn,
        xor(c.h, p.salt) AS key, c.counted_from + p.turn * p.pace AS m
    FROM course AS c JOIN pace AS p ON p.pace = c.pace
    WHERE c.counted_from + p.turn * p.pace <= least(getvariable('asked_m'), coalesce(c.cut_m, 999999))
        AND (c.quits IS NULL OR c.counted_from + p.turn * p.pace <= month_of(c.quits))
),
days AS (
    SELECT *, later(first_of(m), below(key, 'proof', 28)) AS day FROM turns
),
banded AS (
    SELECT person, turn, key, day, coalesce(day > died, FALSE) AS fake, CASE
        WHEN lives = 'abroad' THEN 5
        WHEN lives = 'away' THEN 4
        WHEN day - birth < 16 * 365 THEN 0
        WHEN day - birth < 65 * 365 THEN 1
        WHEN day - birth < 80 * 365 THEN 2
        ELSE 3 END AS band
    FROM days
    WHERE day <= getvariable('asked') AND (quits IS NULL OR day <= quits) AND day >= first_of(since_m)
        AND (mute_from IS NULL OR day < later(starts, mute_from) OR day > later(starts, mute_to))
),
known AS (
    SELECT b.person, b.person * 1000 + b.turn AS fact, b.day, b.fake,
        CASE WHEN b.fake THEN 'helper_app' ELSE s.channel END AS channel,
        later(b.day, CASE WHEN b.fake THEN 0 ELSE below(b.key, 'report', s.delay + 1) END) AS learned
    FROM banded AS b JOIN channel_slot AS s ON s.place = b.band * 256 + CAST(draw(b.key, 'channel') % 256 AS BIGINT)
)
SELECT * FROM known WHERE learned <= getvariable('asked');
