-- Causes that may act, on the first day on which nothing holds them off.
SELECT n.benefit, n.effect, n.fact, n.day, n.known, n.ripe
FROM needed n
JOIN effect x ON x.effect = n.effect
WHERE x.unless = 0
UNION ALL
SELECT r.benefit, r.effect, r.fact, r.day, r.known, min(r.ripe) AS ripe
FROM respites r
LEFT JOIN (
    SELECT c.benefit, c.effect, c.ripe
    FROM respites c
    JOIN unless u ON u.effect = c.effect
    JOIN states s ON s.benefit = c.benefit AND s.kind = u.kind AND s.day <= c.ripe AND s.over > c.ripe
) h ON h.benefit = r.benefit AND h.effect = r.effect AND h.ripe = r.ripe
WHERE h.benefit IS NULL
GROUP BY r.benefit, r.effect, r.fact, r.day, r.known
