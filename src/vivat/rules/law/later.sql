-- Wanted starts that may find another cycle of their slot running: not the first of it, or beside windows.
SELECT w.benefit, w.track, w.slot, w.month, w.first_day
FROM wanted w
JOIN firsts f ON f.benefit = w.benefit AND f.slot = w.slot
LEFT JOIN (SELECT benefit, slot FROM openings GROUP BY benefit, slot) o ON o.benefit = w.benefit AND o.slot = w.slot
WHERE f.day < w.first_day OR o.benefit IS NOT NULL
