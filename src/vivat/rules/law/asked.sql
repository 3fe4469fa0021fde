-- Of each benefit: the earliest due day not met, and the worst state of its cycles (VOCABULARY's order).
SELECT c.benefit, min(CASE WHEN c.met = 9999999 AND c.late = 9999999 THEN c.due ELSE 9999999 END) AS due,
       max(CASE WHEN c.met < 9999999 OR c.late < 9999999 THEN CASE WHEN d.benefit IS NULL THEN 1 END
                WHEN c.due < b.ask_day THEN CASE WHEN v.benefit IS NOT NULL THEN 4 ELSE 3 END
                WHEN c.shape = 2 THEN CASE WHEN c.opens <= b.ask_day THEN 2 END
                WHEN c.due <= m.last_day THEN 2
                ELSE c.shape END) AS state
FROM cycles c
JOIN covered b ON b.benefit = c.benefit
JOIN months m ON m.month = b.ask_month
LEFT JOIN (
    SELECT x.benefit, x.track, max(x.opens) AS opens
    FROM dropped x
    JOIN track z ON z.track = x.track AND z.asks_payees = 1
    JOIN covered k ON k.benefit = x.benefit
    WHERE x.opens <= k.ask_day
    GROUP BY x.benefit, x.track
) d ON d.benefit = c.benefit AND d.track = c.track AND d.opens > c.opens
LEFT JOIN spans v ON v.benefit = c.benefit AND v.track = c.track AND v.opens = c.opens AND v.level = 0
GROUP BY c.benefit
