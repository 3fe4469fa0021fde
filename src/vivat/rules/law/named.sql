-- Events of the kinds that some reason names, with the place whose law judges them.
SELECT e.benefit, b.area, b.scheme, e.fact, e.kind, e.day, e.known
FROM events e
JOIN (SELECT kind FROM effect GROUP BY kind) k ON k.kind = e.kind
JOIN covered b ON b.benefit = e.benefit
