-- People by place, sex and band of age at the middle of the time: months that they lived through while a benefit was theirs,
-- and deaths told.
WITH drawing AS (
    SELECT COALESCE(w.person, b.person_id) AS person, min(b.since) AS since
    FROM records_benefit b LEFT JOIN silence_whole w ON w.part = b.person_id
    WHERE b.area LIKE %(area)s GROUP BY 1
), lived AS (
    SELECT p.id, p.division, p.sex,
        LEAST(GREATEST(((%(first_m)s + %(last_m)s) / 2
            - EXTRACT(YEAR FROM p.born)::int * 12 - EXTRACT(MONTH FROM p.born)::int + 1) / 12 / %(band)s, 0), %(most)s) AS band,
        GREATEST(g.since, %(first_m)s) AS from_m, LEAST(COALESCE(d.died_m, 99999), %(last_m)s) AS to_m,
        COALESCE(d.died_m <= %(last_m)s, false) AS died
    FROM drawing g JOIN records_person p ON p.id = g.person LEFT JOIN silence_deaths d ON d.person = p.id
    WHERE p.born IS NOT NULL AND p.sex <> ''
)
SELECT CASE WHEN length(division) = 12 AND right(division, 3) <> '000' THEN division ELSE left(division, 9) END,
    sex, band, count(*), sum(to_m - from_m + 1), count(*) FILTER (WHERE died)
FROM lived WHERE from_m <= to_m GROUP BY 1, 2, 3
