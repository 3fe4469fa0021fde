-- What the rules hear of each benefit: the facts that concern it, true and known by the days asked, and the days on which lesser
-- signs of life reach what is needed.
SELECT b.benefit, f.fact, f.kind, f.day, f.month, f.known, f.until_day
FROM facts f
JOIN covered b ON b.person = f.person
LEFT JOIN unheard u ON u.benefit = b.benefit AND u.fact = f.fact
WHERE f.called <= b.ask_day AND f.known <= b.ask_known AND f.kind <> 'withdrawn' AND u.fact IS NULL
  AND (f.benefit = 0 OR f.benefit = b.benefit)
UNION ALL
SELECT r.benefit, r.fact, 'certified' AS kind, r.day, r.month, r.day AS known, 9999999 AS until_day FROM reached r
