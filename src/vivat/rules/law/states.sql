-- Facts that last: in force from `day` until the day before `over`; `reach` is the month of their last day as said, else of what ended them.
SELECT s.benefit, s.fact, s.kind, s.day, s.month, least(x.day, s.until_day + 1) AS over,
       CASE WHEN s.until_day < 9999999 THEN COALESCE(u.month, 99999) ELSE COALESCE(x.month, 99999) END AS reach
FROM lasting s
LEFT JOIN (
    SELECT l.benefit, l.fact, min(y.day) AS day, min(y.month) AS month
    FROM lasting l
    JOIN endings n ON n.kind = l.kind
    JOIN events y ON y.benefit = l.benefit AND y.kind = n.ended_by AND y.day > l.day
    GROUP BY l.benefit, l.fact
) x ON x.benefit = s.benefit AND x.fact = s.fact
LEFT JOIN days u ON u.day = s.until_day
