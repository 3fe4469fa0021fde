-- Every month paid after the month of a death, with the false certification that was the last before it; none where the death
-- had been learned in an earlier month, or where nobody had certified since.
CREATE TEMP TABLE silence_paid ON COMMIT DROP AS
WITH months AS (
    SELECT d.person, d.learned_m, b.id AS benefit, m, sum(p.fen) AS fen
    FROM silence_deaths d
    JOIN (SELECT person AS person, person AS part FROM silence_deaths
          UNION ALL SELECT person, part FROM silence_whole) w ON w.person = d.person
    JOIN records_benefit b ON b.person_id = w.part
    JOIN records_payment p ON p.benefit_id = b.id AND p.kind = 'regular' AND p.last > d.died_m
    CROSS JOIN LATERAL generate_series(GREATEST(p.first, d.died_m + 1), LEAST(p.last, %(last_m)s)) m
    GROUP BY 1, 2, 3, 4
)
SELECT n.person, n.benefit, n.m, n.fen, n.m > n.learned_m AS known, f.fact
FROM months n
LEFT JOIN LATERAL (
    SELECT f.fact FROM silence_false f WHERE f.person = n.person AND f.m < n.m AND n.m <= n.learned_m
    ORDER BY f."on" DESC, f.fact DESC LIMIT 1
) f ON true
WHERE n.fen > 0 AND n.m >= %(first_m)s
