-- Obligations whose due day, and any wait, went by without a proof; a wait that begins with a notice needs one. `day` is the last day of it all.
SELECT w.benefit, w.effect, w.track, w.opens, w.due, w.day
FROM (
    SELECT c.benefit, b.ask_day, x.effect, c.track, c.opens, c.due, c.met, c.late,
           CASE WHEN x.wait = 'due' THEN k.last WHEN x.wait = 'notified' THEN greatest(c.due, v.day) ELSE c.due END AS day
    FROM cycle c
    JOIN covered b ON b.benefit = c.benefit
    JOIN effect x ON x.area = b.area AND x.scheme = b.scheme AND x.kind = 'lapsed' AND c.governs >= x.from_day AND c.governs <= x.to_day
    LEFT JOIN waits k ON k.clock = x.clock AND k.day = c.due AND x.wait = 'due'
    LEFT JOIN (
        SELECT y.benefit, y.track, y.opens, y.effect, greatest(f.last, CASE WHEN n.until_day < 9999999 THEN n.until_day ELSE 0 END) AS day
        FROM (
            SELECT o.benefit, o.track, o.opens, e.effect, min(h.day) AS day
            FROM cycle o
            JOIN covered d ON d.benefit = o.benefit
            JOIN effect e ON e.area = d.area AND e.scheme = d.scheme AND e.kind = 'lapsed' AND e.wait = 'notified'
            JOIN events h ON h.benefit = o.benefit AND h.kind = 'notified' AND h.day >= o.opens
            GROUP BY o.benefit, o.track, o.opens, e.effect
        ) y
        JOIN effect g ON g.effect = y.effect
        JOIN waits f ON f.clock = g.clock AND f.day = y.day
        JOIN (
            SELECT benefit, day, max(CASE WHEN until_day < 9999999 THEN until_day ELSE 0 END) AS until_day
            FROM events WHERE kind = 'notified' GROUP BY benefit, day
        ) n ON n.benefit = y.benefit AND n.day = y.day
    ) v ON v.benefit = c.benefit AND v.track = c.track AND v.opens = c.opens AND v.effect = x.effect
    LEFT JOIN members m ON m.benefit = c.benefit AND m.who = x.who AND m.from_day <= c.governs AND m.to_day >= c.governs
    WHERE c.met = 9999999 AND (x.who = 0 OR m.benefit IS NOT NULL) AND (x.wait <> 'notified' OR v.benefit IS NOT NULL)
) w
WHERE w.day < w.ask_day AND w.late > w.day
