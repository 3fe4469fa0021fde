-- The day from which a proof opens a rolling cycle, one a benefit and slot.
SELECT f.benefit, f.slot, min(f.day) AS day
FROM (
    SELECT w.benefit, w.slot, w.first_day AS day FROM wanted w
    UNION ALL
    SELECT c.benefit, c.slot, c.day + 1 AS day FROM carried c
) f
GROUP BY f.benefit, f.slot
