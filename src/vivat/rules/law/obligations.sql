-- What each benefit has to prove, both shapes as one: a proof of life from `opens` to `due`; `governs` is the day whose law rules it.
-- `shape`: 0 a start, 1 opened by a proof, 2 a window.
SELECT s.benefit, s.track, s.accepts, 0 AS shape, s.opens, s.due, s.governs FROM starts s
UNION ALL
SELECT r.benefit, r.track, r.accepts, 1 AS shape, r.opens, r.due, r.governs FROM renewed r
UNION ALL
SELECT c.benefit, c.track, c.accepts, 1 AS shape, c.day + 1 AS opens, c.due, c.from_day AS governs
FROM carried c
LEFT JOIN renewed n ON n.benefit = c.benefit AND n.track = c.track AND n.opens = c.day + 1
WHERE n.benefit IS NULL
UNION ALL
SELECT o.benefit, o.track, o.accepts, 2 AS shape, o.opens, o.due, o.opens AS governs FROM openings o
