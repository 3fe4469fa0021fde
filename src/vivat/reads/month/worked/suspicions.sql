-- Suspicions that nobody has cleared.
SELECT e.benefit, e.fact, e.day
FROM events e
ANTI JOIN events y ON y.benefit = e.benefit AND y.kind = 'cleared' AND y.day > e.day
WHERE e.kind = 'suspected'
