-- Causes as they first arise: a fact that a reason names, or an age reached while the benefit ran. `ripe` is the day from which it may act.
SELECT e.benefit, x.effect, e.fact, e.day, e.known, CASE WHEN x.clock = 0 THEN e.day ELSE c.last + 1 END AS ripe
FROM named e
JOIN effect x ON x.area = e.area AND x.scheme = e.scheme AND x.kind = e.kind
LEFT JOIN clock c ON c.clock = x.clock AND c.day = e.day
LEFT JOIN members m ON m.benefit = e.benefit AND m.who = x.who AND m.from_day <= e.day AND m.to_day >= e.day
WHERE e.day >= x.from_day AND e.day <= x.to_day AND (x.who = 0 OR m.benefit IS NOT NULL)
UNION ALL
SELECT g.benefit, g.effect, 0 AS fact, g.day, g.day AS known, CASE WHEN g.clock = 0 THEN g.day ELSE c.last + 1 END AS ripe
FROM (
    SELECT b.benefit, b.since_day, x.effect, x.clock, x.who, x.from_day, x.to_day, least(m.first_day + b.birth_dom - 1, m.last_day) AS day
    FROM covered b
    JOIN effect x ON x.area = b.area AND x.scheme = b.scheme AND x.kind = 'aged'
    JOIN months m ON m.month = b.birth_month + x.at_age * 12
) g
LEFT JOIN clock c ON c.clock = g.clock AND c.day = g.day
LEFT JOIN members w ON w.benefit = g.benefit AND w.who = g.who AND w.from_day <= g.day AND w.to_day >= g.day
WHERE g.day > g.since_day AND g.day >= g.from_day AND g.day <= g.to_day AND (g.who = 0 OR w.benefit IS NOT NULL)
