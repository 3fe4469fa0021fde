-- The unmet cycle that each benefit's due day is of, with the clause that asks for it.
SELECT s.benefit, min(n.cite) AS clause, min(c.opens) AS opens, min(k.governs) AS governs
FROM standing s
JOIN cycles c ON c.benefit = s.benefit AND c.due = s.due AND c.met = 9999999 AND c.late = 9999999
JOIN cycle k ON k.benefit = c.benefit AND k.track = c.track AND k.opens = c.opens
JOIN track_names n ON n.number = c.track
WHERE s.due < 9999999
GROUP BY s.benefit
