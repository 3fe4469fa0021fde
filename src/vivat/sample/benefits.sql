-- What each person draws: one benefit, or two; numbered person * 10 + 1 or 2.
CREATE OR REPLACE TEMP TABLE benefits AS
WITH each_drawn AS (
    SELECT person * 10 + 1 AS benefit, person, h, scheme, relation, since_m FROM life
    UNION ALL
    SELECT person * 10 + 2, person, mixed(xor(h, 2::UBIGINT)), second,
        CASE WHEN second = 'survivors_allowance' THEN 'spouse' END, second_m
    FROM life WHERE second IS NOT NULL
)
SELECT b.*, s.rise, s.rise_month,
    s.least + (s.most - s.least) * (below(b.h, 'amount', 1000) + below(b.h, 'more', 1000)) // 2000 AS base
FROM each_drawn AS b JOIN scheme AS s ON s.scheme = b.scheme;

CREATE OR REPLACE TEMP VIEW roster AS
SELECT
    b.benefit, b.person, l.number AS aac147, l.name AS aac003, l.sex::VARCHAR AS aac004, l.birth AS aac006, b.scheme AS aae140,
    l.county AS aaa027, l.township, yyyymm(b.since_m) AS aae210,
    CASE WHEN b.scheme LIKE '%_pension' THEN yyyymm(b.since_m - 1) END AS aic162,
    b.relation, l.lives, NULL::VARCHAR AS "class", l.groups,
    CASE b.relation
        WHEN 'spouse' THEN later(l.birth, below(b.h, 'deceased', 3650) - 2500)
        WHEN 'child' THEN later(l.birth, -8000 - below(b.h, 'deceased', 6000))
        WHEN 'parent' THEN later(l.birth, 7300 + below(b.h, 'deceased', 5000)) END AS deceased_born
FROM benefits AS b JOIN life AS l ON l.person = b.person
ORDER BY b.benefit;
