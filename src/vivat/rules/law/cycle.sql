-- Each obligation with the last proof up to its due day (`met`, where it lies inside) and the first after it (`late`); 9999999 is none.
-- Proofs sort before the obligations due on their day; the order among obligations of one due day changes nothing.
SELECT s.benefit, s.track, s.shape, s.opens, s.due, s.governs,
       CASE WHEN s.last_proof >= s.opens THEN s.last_proof ELSE 9999999 END AS met, COALESCE(s.next_proof, 9999999) AS late
FROM (
    SELECT t.benefit, t.track, t.shape, t.opens, t.due, t.governs,
           max(CASE WHEN t.track = 0 THEN t.due ELSE -9999999 END)
               OVER (PARTITION BY t.benefit, t.accepts ORDER BY t.turn ROWS UNBOUNDED PRECEDING) AS last_proof,
           min(CASE WHEN t.track = 0 THEN t.due ELSE 9999999 END)
               OVER (PARTITION BY t.benefit, t.accepts ORDER BY t.turn ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS next_proof
    FROM (
        SELECT o.benefit, o.accepts, o.track, o.shape, o.opens, o.due, o.governs, o.due + o.due + 1 AS turn FROM obligations o
        UNION ALL
        SELECT p.benefit, p.accepts, 0 AS track, 0 AS shape, 0 AS opens, p.day AS due, 0 AS governs, p.day + p.day AS turn FROM proofs p
    ) t
) s
WHERE s.track > 0
