-- Lesser signs of life of those whom a rule of points governs on the sign's day; each counts through the last day of the rule's term.
SELECT b.benefit, f.fact, f.kind, f.day, f.month, p.points, p.need, w.weight, c.last AS through
FROM points p
JOIN weights w ON w.points = p.points
JOIN covered b ON b.area = p.area AND b.scheme = p.scheme
JOIN facts f ON f.person = b.person AND f.kind = w.kind AND f.day >= p.from_day AND f.day <= p.to_day
JOIN clock c ON c.clock = p.clock AND c.day = f.day
LEFT JOIN undone u ON u.benefit = b.benefit AND u.fact = f.fact
LEFT JOIN members m ON m.benefit = b.benefit AND m.who = p.who AND m.from_day <= f.day AND m.to_day >= f.day
WHERE f.called <= b.ask_day AND f.known <= b.ask_known AND u.fact IS NULL AND (f.benefit = 0 OR f.benefit = b.benefit)
  AND (w.channel = '' OR w.channel = f.channel) AND (p.who = 0 OR m.benefit IS NOT NULL)
