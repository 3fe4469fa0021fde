-- The day from which a proof opens a rolling cycle, one a benefit and slot.
SELECT w.benefit, w.slot, min(w.first_day) AS day
FROM wanted w
GROUP BY w.benefit, w.slot
