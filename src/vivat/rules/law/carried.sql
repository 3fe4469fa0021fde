-- Where a rule says so: the last proof before it took effect, if its cycle was still running then and no other was.
SELECT p.benefit, t.track, t.slot, t.accepts, t.from_day, p.day, c.last AS due
FROM (
    SELECT w.benefit, w.track, max(p.day) AS day
    FROM wanted w
    JOIN track t ON t.track = w.track AND t.carries = 1
    JOIN covered b ON b.benefit = w.benefit AND b.since_day <= t.from_day
    JOIN proofs p ON p.benefit = w.benefit AND p.accepts = t.accepts AND p.day < t.from_day
    GROUP BY w.benefit, w.track
) p
JOIN track t ON t.track = p.track
JOIN clock c ON c.clock = t.clock AND c.day = p.day
LEFT JOIN running r ON r.benefit = p.benefit AND r.track = p.track
LEFT JOIN members m ON m.benefit = p.benefit AND m.who = t.who AND m.from_day <= t.from_day AND m.to_day >= t.from_day
WHERE c.last >= t.from_day AND r.benefit IS NULL AND (t.who = 0 OR m.benefit IS NOT NULL)
