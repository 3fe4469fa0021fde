-- For each wanted start, the latest due day of another cycle of its slot that runs on that day; `met` 1 where only windows met before the rolling rule run.
SELECT r.benefit, r.track, r.month, min(r.met) AS met, max(r.due) AS due
FROM (
    SELECT w.benefit, w.track, w.month, 0 AS met, o.due
    FROM later w
    JOIN renewed o ON o.benefit = w.benefit AND o.slot = w.slot AND o.opens <= w.first_day AND o.due >= w.first_day
    UNION ALL
    SELECT w.benefit, w.track, w.month, 0 AS met, c.last AS due
    FROM later w
    JOIN wanted o ON o.benefit = w.benefit AND o.slot = w.slot AND o.first_day < w.first_day
    JOIN clock c ON c.clock = o.start_clock AND c.day = o.first_day AND c.last >= w.first_day
    UNION ALL
    SELECT w.benefit, w.track, w.month, CASE WHEN p.benefit IS NOT NULL AND n.benefit IS NULL THEN 1 ELSE 0 END AS met, o.due
    FROM later w
    JOIN openings o ON o.benefit = w.benefit AND o.slot = w.slot AND o.opens <= w.first_day AND o.due >= w.first_day
    LEFT JOIN (
        SELECT i.benefit, i.track, i.opens, max(y.day) AS day
        FROM openings i
        JOIN proofs y ON y.benefit = i.benefit AND y.accepts = i.accepts AND y.day >= i.opens AND y.day <= i.due
        GROUP BY i.benefit, i.track, i.opens
    ) p ON p.benefit = o.benefit AND p.track = o.track AND p.opens = o.opens
    LEFT JOIN renewed n ON n.benefit = o.benefit AND n.slot = o.slot AND n.opens = p.day + 1
) r
GROUP BY r.benefit, r.track, r.month
