-- Whose right ends by age within three months, where the rules say so.
SELECT b.benefit, min(g.day) AS day, min(n.cite) AS clause
FROM covered b
JOIN standing s ON s.benefit = b.benefit AND s.payment < 2
JOIN effect x ON x.area = b.area AND x.scheme = b.scheme AND x.kind = 'aged' AND x.at_age = 18
JOIN months m ON m.month = b.birth_month + 216, LATERAL (SELECT least(m.first_day + b.birth_dom - 1, m.last_day) AS day) g
JOIN rule_names n ON n.number = x.rule
LEFT JOIN members w ON w.benefit = b.benefit AND w.who = x.who AND w.from_day <= g.day AND w.to_day >= g.day
WHERE m.month BETWEEN b.ask_month AND b.ask_month + 3 AND g.day >= b.ask_day AND g.day > b.since_day
  AND day_of(g.day) <= day_of(b.ask_day) + INTERVAL 3 MONTH
  AND g.day BETWEEN x.from_day AND x.to_day AND (x.who = 0 OR w.benefit IS NOT NULL)
GROUP BY b.benefit
