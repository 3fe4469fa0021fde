-- What these months would have come to, less what was paid for them all the same; by why, and in days until it was put right.
WITH granted AS MATERIALIZED (
    SELECT a.benefit_id AS benefit, a.month AS m_from, a.fen,
        COALESCE(lead(a.month) OVER (PARTITION BY a.benefit_id ORDER BY a.month, a.id), 99999) AS m_end
    FROM records_amount a WHERE a.benefit_id IN (SELECT benefit FROM silence_held)
), paid AS MATERIALIZED (
    SELECT h.benefit, h.m, sum(p.fen) AS fen
    FROM silence_held h JOIN records_payment p ON p.benefit_id = h.benefit AND p.kind = 'regular' AND h.m BETWEEN p.first AND p.last
    GROUP BY 1, 2
), priced AS MATERIALIZED (
    SELECT h.benefit, h.person, h.why, h.day, h.ended, GREATEST(a.fen - COALESCE(p.fen, 0), 0) AS fen
    FROM silence_held h JOIN granted a ON a.benefit = h.benefit AND h.m >= a.m_from AND h.m < a.m_end
    LEFT JOIN paid p ON p.benefit = h.benefit AND p.m = h.m
), spans AS (
    SELECT why, benefit, day, ended FROM priced WHERE fen > 0 GROUP BY 1, 2, 3, 4
), lasting AS (
    SELECT why, sum(COALESCE(ended, %(today)s) - day) AS days, count(*) FILTER (WHERE ended IS NULL) AS open FROM spans GROUP BY why
)
SELECT p.why, count(DISTINCT p.person), count(*), sum(p.fen), min(l.days), min(l.open)
FROM priced p JOIN lasting l ON l.why = p.why WHERE p.fen > 0 GROUP BY p.why
