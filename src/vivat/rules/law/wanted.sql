-- The months in which rolling cycles would start, were no other cycle running: of benefit, of the rule, or of the person's fitting it.
SELECT s.benefit, s.area, s.scheme, s.ask_day, s.track, s.slot, s.accepts, s.start_clock, s.from_day, m.month, m.first_day
FROM (
    SELECT b.benefit, b.area, b.scheme, b.ask_day, t.track, t.slot, t.accepts, t.start_clock, t.from_day,
           greatest(CASE WHEN t.next_year = 1 THEN g.next_january ELSE g.month + t.start_lag END, t.start_month, f.from_month) AS start_month,
           COALESCE(f.to_day, 9999999) AS fits_to, t.to_day
    FROM covered b
    JOIN track t ON t.area = b.area AND t.scheme = b.scheme AND t.shape = 'rolling' AND t.from_day <= b.ask_day
    LEFT JOIN (
        SELECT benefit, min(month) AS month FROM events WHERE kind = 'claim_approved' GROUP BY benefit
    ) p ON p.benefit = b.benefit AND t.approved = 1
    JOIN months g ON g.month = COALESCE(p.month, b.since)
    LEFT JOIN members f ON f.benefit = b.benefit AND f.who = t.who
    WHERE t.who = 0 OR f.from_month <= b.ask_month
) s
JOIN months m ON m.month = s.start_month
WHERE m.first_day <= s.fits_to AND m.first_day <= s.to_day
