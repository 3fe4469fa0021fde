-- What really is, one row a person; `note` holds the traits by which the sample counts itself.
CREATE OR REPLACE TEMP TABLE really AS
SELECT person, died, false_claim, lapsed, coalesce(story = 'custody', FALSE) AS custody,
    concat_ws(';',
        CASE WHEN died IS NULL THEN habit END,
        story,
        CASE WHEN died IS NULL THEN NULL WHEN known IS NULL THEN 'death_unknown'
            WHEN known > later(died, 90) THEN 'death_known_late' ELSE 'death_known' END,
        CASE WHEN way IN ('found_dead', 'declared_dead') AND known IS NOT NULL THEN way END,
        CASE WHEN false_claim THEN 'false_claim' END,
        CASE WHEN lapsed THEN 'overdue' END,
        CASE WHEN second IS NOT NULL THEN 'two_benefits' END,
        CASE WHEN of_age BETWEEN later(getvariable('asked'), -365) AND later(getvariable('asked'), 365) THEN 'turns_18' END,
        CASE WHEN incapacitated THEN 'incapacitated' END,
        CASE WHEN relation = 'child' AND strftime(birth, '%m%d') = '0229' THEN 'leap_day' END,
        CASE WHEN gap = 'twice' THEN 'paid_twice' END,
        CASE WHEN rise_missed THEN 'rise_missed' END) AS note
FROM agency;

CREATE OR REPLACE TEMP VIEW truth AS SELECT * FROM really ORDER BY person;
