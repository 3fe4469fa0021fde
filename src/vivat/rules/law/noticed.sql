-- For a wait that begins with a notice: the last day of the wait, counted from the first notice in the cycle, and none before `until`.
SELECT l.benefit, l.effect, l.track, l.opens, greatest(l.due, k.last, max(CASE WHEN n.until_day < 9999999 THEN n.until_day END)) AS day
FROM (
    SELECT o.benefit, o.effect, o.clock, o.track, o.opens, o.due, min(h.day) AS day
    FROM lapsing o
    JOIN events h ON h.benefit = o.benefit AND h.kind = 'notified' AND h.day >= o.opens
    WHERE o.wait = 'notified'
    GROUP BY o.benefit, o.effect, o.clock, o.track, o.opens, o.due
) l
JOIN waits k ON k.clock = l.clock AND k.day = l.day
JOIN events n ON n.benefit = l.benefit AND n.kind = 'notified' AND n.day = l.day
GROUP BY l.benefit, l.effect, l.track, l.opens, l.due, k.last
