-- Who there is: scheme, age, sex and place by lot, then birth, first month, death, number and name.
-- Pensions begin the month after the start age, others at a month drawn; nobody had died before the register opened.
CREATE OR REPLACE TEMP TABLE drawn AS
WITH numbered AS (
    SELECT range AS person, mixed(xor(mixed(xor(range::UBIGINT, getvariable('seed_a'))), getvariable('seed_b'))) AS h
    FROM range(getvariable('first'), getvariable('last') + 1)
)
SELECT
    n.person, n.h, s.scheme, s.first_month, s.back, s.youngest, f.sex, f.age, f.start, f.relation, f.branch, f.second,
    f.second_mille, t.county, t.township,
    later(getvariable('asked'), -CAST(f.age * 365.2425::DOUBLE AS INTEGER) - 1 - below(n.h, 'birth', 365)) AS birth
FROM numbered AS n
JOIN scheme_slot AS s ON s.slot = draw(n.h, 'scheme') % 1000
JOIN profile AS f ON f.scheme = s.scheme AND f.slot = draw(n.h, 'profile') % 4096
JOIN township_slot AS t ON t.slot = draw(n.h, 'township') % 16384;

-- A few children are born on 29 February, so that their 18th birthday asks for a reading.
CREATE OR REPLACE TEMP TABLE born AS
WITH leaping AS (
    SELECT * REPLACE (
        CASE WHEN relation = 'child' AND below(h, 'leap day', 100) < 3
            THEN make_date(year(birth) - year(birth) % 4, 2, 29) ELSE birth END AS birth)
    FROM drawn
),
bounds AS (
    SELECT *,
        greatest(month_of(birth) + CASE WHEN relation = 'child' THEN 1 ELSE 12 * youngest END, getvariable('asked_m') - back)
            AS earliest,
        least(getvariable('asked_m'), CASE WHEN relation = 'child' THEN month_of(birth) + 215 ELSE 999999 END) AS latest
    FROM leaping
),
since AS (
    SELECT *,
        least(getvariable('asked_m'), CASE
            WHEN start IS NOT NULL THEN greatest(month_of(birth) + 12 * start + 1, first_month)
            ELSE earliest + below(h, 'since', greatest(latest - earliest, 0) + 1) END) AS since_m
    FROM bounds
),
exposed AS (
    SELECT *, greatest(first_of(since_m), getvariable('opens')) AS entry FROM since
),
ended AS (
    -- The closed form of curve.py.
    SELECT e.*, later(entry, floor(
        365.2425::DOUBLE * ln(1 - c.b / c.a * exp(-c.b * (entry - birth) / 365.2425::DOUBLE) * ln(even(h, 'death'))) / c.b)) AS death
    FROM exposed AS e JOIN curve AS c ON c.sex = e.sex
)
SELECT * EXCLUDE (death, earliest, latest, first_month, back, youngest),
    CASE WHEN death <= getvariable('asked') THEN death END AS died,
    CASE WHEN relation = 'child' AND since_m < month_of(birth) + 216 THEN CAST(birth + INTERVAL 18 YEAR AS DATE) END AS of_age,
    relation = 'child' AND age >= 17 AND below(h, 'incapacitated', 100) < 12 AS incapacitated
FROM ended;

-- How a death becomes known: most within weeks, some after years, a few never (`known` is empty).
CREATE OR REPLACE TEMP TABLE mourned AS
WITH ways AS (
    SELECT *,
        CASE
            WHEN died IS NULL THEN NULL
            WHEN below(h, 'way', 1000) < 40 THEN 'never'
            WHEN below(h, 'way', 1000) < 90 THEN 'found_dead'
            WHEN below(h, 'way', 1000) < 140 AND died < later(getvariable('asked'), -900) THEN 'declared_dead'
            ELSE 'died' END AS way,
        CASE
            WHEN below(h, 'delay', 100) < 70 THEN 3 + below(h, 'days', 40)
            WHEN below(h, 'delay', 100) < 88 THEN 30 + below(h, 'days', 150)
            WHEN below(h, 'delay', 100) < 97 THEN 150 + below(h, 'days', 330)
            ELSE 480 + below(h, 'days', 720) END AS delay
    FROM born
),
learned AS (
    SELECT * EXCLUDE (delay), CASE
        WHEN way = 'declared_dead' THEN later(died, 760 + below(h, 'days', 150))
        WHEN way <> 'never' THEN later(died, delay) END AS known
    FROM ways
)
SELECT * REPLACE (CASE WHEN known <= getvariable('asked') THEN known END AS known),
    coalesce(below(h, 'claim', 100) < 35 AND coalesce(known, DATE '9999-01-01') > later(died, 150), FALSE) AS claims
FROM learned;

-- Serials: the n-th of a county, day of birth and sex takes a place among the 500 of that sex, each 307 on from the one before
-- (307 and 500 share no factor, so none comes twice) from a place that day and seed decide. Real serials are given out from the
-- low end by police station; made ones lie evenly over 000 to 999, which marks a list of them as made.
CREATE OR REPLACE TEMP TABLE ranked AS
SELECT m.*, row_number() OVER (PARTITION BY m.county, m.birth, m.sex ORDER BY m.person) - 1 + coalesce(t.n, 0) AS nth
FROM mourned AS m LEFT JOIN taken AS t ON t.county = m.county AND t.birth = m.birth AND t.sex = m.sex;

CREATE OR REPLACE TEMP TABLE taken AS
SELECT county, birth, sex, max(n) AS n
FROM (SELECT county, birth, sex, nth + 1 AS n FROM ranked UNION ALL SELECT county, birth, sex, n FROM taken)
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE life AS
WITH doubled AS (
    SELECT r.* EXCLUDE (second),
        CASE WHEN below(h, 'second', 1000) < second_mille THEN second END AS second,
        greatest(since_m, coalesce(s.first_month, 0), CASE WHEN s.start > 0 THEN month_of(birth) + 12 * s.start + 1 ELSE 0 END)
            + CASE WHEN second = 'injury_care' THEN 0 ELSE below(h, 'second since', 24) END AS second_m
    FROM ranked AS r LEFT JOIN second_scheme AS s ON s.scheme = r.second
),
places AS (
    SELECT * EXCLUDE (second),
        CASE WHEN second_m <= getvariable('asked_m') AND (died IS NULL OR first_of(second_m) <= died) THEN second END AS second,
        county::BIGINT * 100000000000 + (year(birth) * 10000 + month(birth) * 100 + day(birth)) * 1000
            + (nth * 307 + mixed(xor((birth - DATE '1800-01-01')::UBIGINT, getvariable('seed_a')))::BIGINT) % 500 * 2
            + sex % 2 AS seventeen,
        CASE
            WHEN relation = 'child' OR below(h, 'lives', 1000) >= 85 THEN 'local'
            WHEN below(h, 'lives', 1000) < 3 THEN 'abroad'
            WHEN below(h, 'lives', 1000) < 70 THEN 'away' END AS lives
    FROM doubled
)
SELECT * EXCLUDE (seventeen, nth, second_mille, start),
    identity_number(seventeen) AS number,
    getvariable('surnames')[1 + CAST(floor(pow(even(h, 'surname'), 2) * len(getvariable('surnames'))) AS INTEGER)]
    || given(sex, draw(h, 'given name'))
    || CASE WHEN below(h, 'short name', 100) < 22 THEN '' ELSE given(sex, draw(h, 'second name')) END AS name,
    nullif(concat_ws(';',
        CASE WHEN age >= 80 THEN 'aged' END,
        CASE WHEN below(h, 'disabled', 1000) < 25 THEN 'disabled' END,
        CASE WHEN below(h, 'disabled', 1000) < 8 THEN 'severely_disabled' END,
        CASE WHEN below(h, 'ill', 1000) < 20 THEN 'ill' END,
        CASE WHEN age >= 75 AND below(h, 'immobile', 1000) < 70 THEN 'immobile' END,
        CASE WHEN scheme = 'residents_pension' AND below(h, 'poor', 1000) < 30 THEN 'in_difficulty' END), '') AS groups
FROM places;
