-- Of those, the false ones: people, certifications, days for which they were the last word; months and fen paid because of them.
WITH signed AS (
    SELECT DISTINCT x.fact_id AS fact, s.source FROM silence_false f JOIN records_factsign x ON x.fact_id = f.fact
    JOIN records_sign s ON s.id = x.sign_id
), wrong AS (
    SELECT f.fact, f.person, f.channel, COALESCE(s.source, f.source) AS source, f.days
    FROM silence_false f LEFT JOIN signed s ON s.fact = f.fact AND f.source = 'signs'
    WHERE f."on" BETWEEN %(first)s AND %(last)s
    UNION ALL
    SELECT f.fact, f.person, f.channel, '*', f.days FROM silence_false f WHERE f."on" BETWEEN %(first)s AND %(last)s
), cost AS (
    SELECT fact, count(*) AS months, sum(fen) AS fen FROM silence_paid WHERE fact IS NOT NULL GROUP BY fact
)
SELECT w.channel, w.source, count(DISTINCT w.person), count(*), sum(w.days), COALESCE(sum(c.months), 0), COALESCE(sum(c.fen), 0)
FROM wrong w LEFT JOIN cost c ON c.fact = w.fact GROUP BY 1, 2
