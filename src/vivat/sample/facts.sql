-- All that is known: proofs, stories, deaths, claims and notices, nothing of it learned after the day asked.
-- A fact is numbered person * 1000 + its place: proofs from 0, claims 101 and 102, deaths from 200, stories from 300.
CREATE OR REPLACE TEMP TABLE passed AS
SELECT person, h, died, known, way, false_claim,
    CASE way WHEN 'found_dead' THEN greatest(died, later(known, -below(h, 'found', 5)))
        WHEN 'declared_dead' THEN greatest(later(died, 735), later(known, -10 - below(h, 'found', 40)))
        ELSE died END AS day
FROM agency WHERE died IS NOT NULL;

CREATE OR REPLACE TEMP TABLE deaths AS
SELECT person * 1000 + 200 AS fact, person, way AS kind, day, known AS learned, NULL::DATE AS until,
    CASE WHEN way = 'found_dead' THEN died END AS died_on,
    CASE way WHEN 'declared_dead' THEN '人民法院' WHEN 'found_dead' THEN '村（社区）' ELSE
        ['公安机关', '民政殡葬', '卫生健康', '村（社区）', '家属申报'][1 + below(h, 'death source', 5)] END AS source
FROM passed WHERE known IS NOT NULL
UNION ALL
-- Another body reports the same death with another day.
SELECT person * 1000 + 201, person, 'died', later(died, 1 + below(h, 'other day', 2)),
    later(known, below(h, 'other report', 30)), NULL, NULL, '卫生健康'
FROM passed WHERE way = 'died' AND below(h, 'reported twice', 1000) < 8
UNION ALL
SELECT person * 1000 + 202, person, 'missing', died, later(died, 25 + below(h, 'missed', 20)), NULL, NULL, NULL
FROM passed WHERE way = 'declared_dead'
UNION ALL
SELECT person * 1000 + 203, person, 'missing_reported', later(died, 60 + below(h, 'reported', 120)),
    later(died, 62 + below(h, 'reported', 120)), NULL, NULL, NULL
FROM passed WHERE way = 'declared_dead'
UNION ALL
SELECT person * 1000 + 204, person, 'deregistered', later(known, 30 + below(h, 'closed', 60)),
    later(known, 30 + below(h, 'closed', 60)), NULL, NULL, NULL
FROM passed WHERE way = 'died' AND below(h, 'closes', 100) < 15
UNION ALL
SELECT person * 1000 + 206, person, 'suspected', later(died, 140 + below(h, 'suspicion', 200)),
    later(died, 145 + below(h, 'suspicion', 200)), NULL, NULL, '数据比对'
FROM passed
WHERE false_claim AND below(h, 'suspicion comes', 100) < 40
    AND later(died, 145 + below(h, 'suspicion', 200)) < coalesce(known, DATE '9999-01-01');

CREATE OR REPLACE TEMP VIEW facts AS
WITH everything AS (
    SELECT fact, person, NULL::BIGINT AS benefit, 'certified' AS kind, day, learned, channel, NULL::DATE AS until,
        NULL::DATE AS died_on, NULL::BOOLEAN AS kept, NULL::VARCHAR AS stage, NULL::BIGINT AS names, NULL::VARCHAR AS source
    FROM proofs
    UNION ALL
    SELECT * FROM told
    UNION ALL
    SELECT fact, person, NULL, kind, day, learned, NULL, until, died_on, NULL, NULL, NULL, source FROM deaths
    UNION ALL
    SELECT b.person * 1000 + 100 + b.benefit % 10, b.person, b.benefit, 'claim_approved',
        greatest(l.birth, later(first_of(b.since_m - 1), below(b.h, 'approved', 25))),
        greatest(l.birth, later(first_of(b.since_m - 1), below(b.h, 'approved', 25))), NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM benefits AS b JOIN life AS l ON l.person = b.person WHERE b.since_m >= getvariable('opens_m')
    UNION ALL
    SELECT person * 1000 + 110, person, NULL, 'notified', later(first_of(due_m + 1), below(h, 'notice', 20)),
        later(first_of(due_m + 1), below(h, 'notice', 20)), NULL,
        later(first_of(due_m + 1), 15 + below(h, 'notice', 20)), NULL, NULL, 'suspend', NULL, '经办机构'
    FROM agency WHERE due_m < paid_to AND known IS NULL AND below(h, 'notice comes', 100) < 80
    UNION ALL
    SELECT person * 1000 + 120, person, NULL, 'incapacitated', later(of_age, -20 - below(h, 'assessed', 40)),
        later(of_age, -below(h, 'assessed', 20)), NULL, NULL, NULL, NULL, NULL, NULL, '劳动能力鉴定委员会'
    FROM life WHERE incapacitated
)
SELECT * FROM everything WHERE day <= getvariable('asked') AND learned <= getvariable('asked') ORDER BY fact;
