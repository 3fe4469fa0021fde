-- Obligations whose due day, and any wait, went by without a proof; a wait that begins with a notice needs one. `day` is the last day of it all.
SELECT w.benefit, w.effect, w.track, w.opens, w.day
FROM (
    SELECT l.benefit, l.effect, l.track, l.opens, l.late, l.ask_day,
           CASE l.wait WHEN 'due' THEN k.last WHEN 'notified' THEN n.day ELSE l.due END AS day
    FROM lapsing l
    LEFT JOIN waits k ON k.clock = l.clock AND k.day = l.due
    LEFT JOIN noticed n ON n.benefit = l.benefit AND n.effect = l.effect AND n.track = l.track AND n.opens = l.opens
) w
WHERE w.day < w.ask_day AND w.late > w.day
