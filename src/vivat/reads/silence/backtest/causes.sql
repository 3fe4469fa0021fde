-- All that was paid after deaths, by why: a false certification by its channel, a death not yet learned, one known already.
SELECT CASE WHEN p.known THEN 'known' WHEN p.fact IS NULL THEN 'unlearned' ELSE 'certified:' || f.channel END AS why,
    count(DISTINCT p.person), count(*), sum(p.fen)
FROM silence_paid p LEFT JOIN silence_false f ON f.fact = p.fact
GROUP BY 1
