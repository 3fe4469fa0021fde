-- Proofs of life, one a day, for each set of kinds that some cycle accepts, from the first day on which one can matter.
SELECT e.benefit, p.accepts, e.day, e.month
FROM events e
JOIN proof_kinds p ON p.kind = e.kind AND e.day >= p.from_day
GROUP BY e.benefit, p.accepts, e.day, e.month
