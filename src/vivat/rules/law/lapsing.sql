-- Obligations not met by their due day, each with the effect of its lapse: under the rule in force on the day that governs it.
SELECT c.benefit, b.ask_day, x.effect, x.wait, x.clock, c.track, c.opens, c.due, c.late
FROM cycle c
JOIN covered b ON b.benefit = c.benefit
JOIN effect x ON x.area = b.area AND x.scheme = b.scheme AND x.kind = 'lapsed' AND c.governs >= x.from_day AND c.governs <= x.to_day
LEFT JOIN members m ON m.benefit = c.benefit AND m.who = x.who AND m.from_day <= c.governs AND m.to_day >= c.governs
WHERE c.met = 9999999 AND c.due < b.ask_day AND (x.who = 0 OR m.benefit IS NOT NULL)
