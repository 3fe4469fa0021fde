-- Which payments are new, which are there already month for month, and which say otherwise than what is there.
CREATE TEMP TABLE target AS
SELECT t.n, sum(least(p.last, t.last) - greatest(p.first, t.first) + 1) AS covered,
    min(p.fen) FILTER (WHERE p.fen <> t.fen) AS otherwise
FROM told t
JOIN found f USING (n)
JOIN records_payment p ON p.benefit_id = f.benefit AND p.kind = t.kind AND p.first <= t.last AND p.last >= t.first
GROUP BY t.n;
ANALYZE target;
CREATE TEMP TABLE plan AS
SELECT
    t.n, t.row, f.benefit, f.division,
    CASE WHEN f.many IS NULL THEN 'none' WHEN f.many > 1 THEN 'several' WHEN h.otherwise IS NOT NULL THEN 'paid'
        WHEN h.covered < t.last - t.first + 1 THEN 'partly' END AS fault,
    CASE WHEN h.otherwise IS NOT NULL THEN CAST(h.otherwise / 100.0 AS numeric(14, 2)) || ' 元' ELSE '' END AS said,
    h.n IS NULL AS fresh
FROM told t
LEFT JOIN found f ON f.n = t.n
LEFT JOIN target h ON h.n = t.n
ORDER BY t.n;
CREATE UNIQUE INDEX ON plan (n);
ANALYZE plan
