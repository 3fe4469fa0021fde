-- What the rules hear of each benefit: the facts that concern it, true and known by the days asked and not undone.
-- A certification that is only a sign is none; the days on which signs reach what is needed are.
SELECT b.benefit, f.fact, f.kind, f.day, f.month, f.known, f.until_day
FROM facts f
JOIN covered b ON b.person = f.person
LEFT JOIN undone u ON u.fact = f.fact
LEFT JOIN (SELECT benefit, fact FROM signs GROUP BY benefit, fact) s ON s.benefit = b.benefit AND s.fact = f.fact
WHERE f.called <= b.ask_day AND f.known <= b.ask_known AND f.kind <> 'withdrawn' AND u.fact IS NULL
  AND (f.benefit = 0 OR f.benefit = b.benefit) AND (s.fact IS NULL OR f.kind <> 'certified')
UNION ALL
SELECT r.benefit, r.fact, 'certified' AS kind, r.day, r.month, r.known, 9999999 AS until_day FROM reached r
