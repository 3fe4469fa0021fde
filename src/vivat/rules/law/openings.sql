-- Windows that bind each benefit: those opened so far and the next, from the first after the first month of benefit began.
-- Phase 0 is everybody's; the others are those of a person's anchor month.
SELECT b.benefit, t.track, t.slot, t.accepts, w.opens, w.due
FROM covered b
JOIN track t ON t.area = b.area AND t.scheme = b.scheme
LEFT JOIN phases p ON p.every = t.every
  AND p.month = CASE t.anchor WHEN 'birth' THEN b.birth_month WHEN 'deceased' THEN b.deceased_month
                              WHEN 'retirement' THEN b.retired_month WHEN 'benefit' THEN b.since END
JOIN windows w ON w.track = t.track AND w.phase = COALESCE(p.phase, 0)
LEFT JOIN members m ON m.benefit = b.benefit AND m.who = t.who AND m.from_day <= w.opens AND m.to_day >= w.opens
WHERE w.opens > b.since_day AND w.opens >= t.from_day AND w.opens <= t.to_day AND w.shown <= b.ask_day AND t.from_day <= b.ask_day
  AND (t.who = 0 OR m.benefit IS NOT NULL)
