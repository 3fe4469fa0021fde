-- Rolling cycles that start: on their wanted month, or after the window that was met before the rule took over.
SELECT w.benefit, w.track, w.slot, w.accepts, w.first_day AS opens, c.last AS due, greatest(w.first_day, w.from_day) AS governs
FROM wanted w
JOIN clock c ON c.clock = w.start_clock AND c.day = w.first_day
LEFT JOIN running r ON r.benefit = w.benefit AND r.track = w.track AND r.month = w.month
LEFT JOIN carried k ON k.benefit = w.benefit AND k.track = w.track
WHERE r.benefit IS NULL AND k.benefit IS NULL
UNION ALL
SELECT w.benefit, w.track, w.slot, w.accepts, m.first_day AS opens, c.last AS due, greatest(m.first_day, w.from_day) AS governs
FROM wanted w
JOIN running r ON r.benefit = w.benefit AND r.track = w.track AND r.month = w.month AND r.met = 1
JOIN days d ON d.day = r.due
JOIN months m ON m.month = d.month + 1
JOIN clock c ON c.clock = w.start_clock AND c.day = m.first_day
