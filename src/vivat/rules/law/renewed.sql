-- Rolling cycles that a proof opens, under the rule in force on the cycle's first day.
SELECT p.benefit, t.track, t.slot, t.accepts, p.day + 1 AS opens, c.last AS due,
       greatest(CASE WHEN t.grain = 'month' THEN n.last_day + 1 ELSE p.day + t.gap END, t.from_day) AS governs
FROM proofs p
JOIN firsts f ON f.benefit = p.benefit AND f.day <= p.day
JOIN track t ON t.area = f.area AND t.scheme = f.scheme AND t.slot = f.slot AND t.accepts = p.accepts AND t.shown_day <= f.ask_day
JOIN months n ON n.month = p.month
JOIN clock c ON c.clock = t.clock AND c.day = p.day
LEFT JOIN members m ON m.benefit = p.benefit AND m.who = t.who
  AND m.from_day <= CASE WHEN t.grain = 'month' THEN n.last_day + 1 ELSE p.day + t.gap END
  AND m.to_day >= CASE WHEN t.grain = 'month' THEN n.last_day + 1 ELSE p.day + t.gap END
WHERE CASE WHEN t.grain = 'month' THEN n.last_day + 1 ELSE p.day + t.gap END >= t.early_day
  AND CASE WHEN t.grain = 'month' THEN n.last_day + 1 ELSE p.day + t.gap END <= t.to_day
  AND (t.who = 0 OR m.benefit IS NOT NULL)
