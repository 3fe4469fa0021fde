-- Spans as they open, of facts, ages and lapses, from the lag's month on; an ending must come after `since_day`.
SELECT c.benefit, c.effect, c.fact, 0 AS track, 0 AS accepts, 0 AS opens, c.day AS since_day, c.ripe AS day,
       greatest(CASE WHEN x.learned = 1 THEN greatest(d.month, k.month) ELSE d.month END + x.lag, x.not_before) AS m_from
FROM causes c
JOIN covered b ON b.benefit = c.benefit
JOIN effect x ON x.effect = c.effect
JOIN days d ON d.day = c.ripe
JOIN days k ON k.day = c.known
LEFT JOIN states s ON s.benefit = c.benefit AND s.fact = c.fact
WHERE c.ripe <= b.ask_day AND (s.fact IS NULL OR s.over > c.ripe)
UNION ALL
SELECT l.benefit, l.effect, 0 AS fact, l.track, t.accepts, l.opens, l.day AS since_day, l.day, greatest(d.month + x.lag, x.not_before) AS m_from
FROM lapsed l
JOIN effect x ON x.effect = l.effect
JOIN track t ON t.track = l.track
JOIN days d ON d.day = l.day
