-- Proofs of life, one a day, for each set of kinds that some cycle accepts.
SELECT e.benefit, p.accepts, e.day, e.month
FROM events e
JOIN proof_kinds p ON p.kind = e.kind
GROUP BY e.benefit, p.accepts, e.day, e.month
