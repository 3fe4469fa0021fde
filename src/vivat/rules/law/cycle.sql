-- Each obligation with the last proof up to its due day (`met`, where it lies inside) and the first after it (`late`); 9999999 is none.
-- A proof stands until the next one; before the first of all stands none.
SELECT o.benefit, o.track, o.shape, o.opens, o.due, o.governs,
       CASE WHEN p.day >= o.opens THEN p.day ELSE 9999999 END AS met, COALESCE(p.following, 9999999) AS late
FROM obligations o
LEFT JOIN (
    SELECT y.benefit, y.accepts, y.day, COALESCE(lead(y.day) OVER (PARTITION BY y.benefit, y.accepts ORDER BY y.day), 9999999) AS following
    FROM proofs y
    UNION ALL
    SELECT f.benefit, f.accepts, -9999999 AS day, min(f.day) AS following FROM proofs f GROUP BY f.benefit, f.accepts
) p ON p.benefit = o.benefit AND p.accepts = o.accepts AND p.day <= o.due AND p.following > o.due
