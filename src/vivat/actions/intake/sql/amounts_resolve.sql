-- Which amounts are new: of two for one month the later counts, and only one that differs from it is news.
CREATE TEMP TABLE target AS
SELECT DISTINCT ON (t.n) t.n, a.fen
FROM told t
JOIN found f USING (n)
JOIN records_amount a ON a.benefit_id = f.benefit AND a.month = t.month
ORDER BY t.n, a.id DESC;
ANALYZE target;
CREATE TEMP TABLE plan AS
SELECT
    t.n, t.row, f.benefit, f.division,
    CASE WHEN f.many IS NULL THEN 'none' WHEN f.many > 1 THEN 'several' END AS fault, '' AS said,
    h.fen IS DISTINCT FROM t.fen AS fresh, h.fen <> t.fen AS replaces
FROM told t
LEFT JOIN found f ON f.n = t.n
LEFT JOIN target h ON h.n = t.n
ORDER BY t.n;
CREATE UNIQUE INDEX ON plan (n);
ANALYZE plan
