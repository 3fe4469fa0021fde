-- For a reason that needs other facts: the days on which it could first act, one a needed fact.
SELECT r.benefit, r.effect, r.fact, r.day, r.known, x.needs, greatest(r.ripe, s.day) AS ripe
FROM raised r
JOIN effect x ON x.effect = r.effect
JOIN needs n ON n.effect = r.effect
JOIN states s ON s.benefit = r.benefit AND s.kind = n.kind
