-- Every fact that ends a span or settles its months: `money` 0 leaves them open, 1 owes them, 2 never pays them.
-- `any_day` 1: a death ends it whatever the order of their days; 2: the end of what was needed must come after the cause.
SELECT o.benefit, o.effect, o.fact, o.since_day, e.fact AS by_fact, e.day, e.month, n.any_day, n.stops, n.ends_right,
       CASE WHEN n.within > 0 AND e.month >= o.m_from + n.within THEN n.otherwise ELSE n.money END AS money
FROM opened o
JOIN ends n ON n.effect = o.effect AND (n.accepts = 0 OR n.accepts = o.accepts)
JOIN events e ON e.benefit = o.benefit AND e.kind = n.kind AND (e.day > o.since_day OR n.any_day = 1) AND (e.day > o.day OR n.any_day < 2)
