-- For a reason with an `unless`: the days on which it could act, its own and the first after each fact that holds it off.
SELECT n.benefit, n.effect, n.fact, n.day, n.known, n.ripe
FROM needed n
JOIN effect x ON x.effect = n.effect
WHERE x.unless = 1
UNION ALL
SELECT n.benefit, n.effect, n.fact, n.day, n.known, s.over AS ripe
FROM needed n
JOIN unless u ON u.effect = n.effect
JOIN states s ON s.benefit = n.benefit AND s.kind = u.kind
WHERE s.over > n.ripe
