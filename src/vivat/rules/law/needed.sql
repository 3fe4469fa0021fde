-- A reason that needs other facts waits for the first day on which they all are in force.
SELECT r.benefit, r.effect, r.fact, r.day, r.known, r.ripe
FROM raised r
JOIN effect x ON x.effect = r.effect
WHERE x.needs = 0
UNION ALL
SELECT q.benefit, q.effect, q.fact, q.day, q.known, min(q.ripe) AS ripe
FROM (
    SELECT c.benefit, c.effect, c.fact, c.day, c.known, c.ripe, c.needs
    FROM moments c
    JOIN needs n ON n.effect = c.effect
    JOIN states s ON s.benefit = c.benefit AND s.kind = n.kind AND s.day <= c.ripe AND s.over > c.ripe
    GROUP BY c.benefit, c.effect, c.fact, c.day, c.known, c.ripe, c.needs
    HAVING count(DISTINCT n.need) = c.needs
) q
GROUP BY q.benefit, q.effect, q.fact, q.day, q.known
