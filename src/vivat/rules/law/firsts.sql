-- The day from which a proof opens a rolling cycle, one a benefit and slot, with the place whose law it is.
SELECT w.benefit, w.area, w.scheme, w.ask_day, w.slot, min(w.first_day) AS day
FROM wanted w
GROUP BY w.benefit, w.area, w.scheme, w.ask_day, w.slot
