-- Days on which the signs of life reach what a rule of points needs: each a certification.
SELECT s.benefit, min(s.fact) AS fact, s.day, s.month
FROM (
    SELECT o.benefit, o.fact, o.day, o.month, o.need, CAST(sum(e.weight) AS bigint) AS points
    FROM signs o
    JOIN signs e ON e.benefit = o.benefit AND e.points = o.points AND e.day <= o.day AND e.through >= o.day
    GROUP BY o.benefit, o.fact, o.day, o.month, o.need
) s
WHERE s.points >= s.need
GROUP BY s.benefit, s.day, s.month
