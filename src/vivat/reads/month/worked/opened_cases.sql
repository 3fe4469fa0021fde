-- What somebody must look into: a lapse that stops nothing, a suspicion, facts that contradict one another, a verification.
WITH deaths AS (
    SELECT e.benefit, e.fact, e.day, b.entered AS person FROM events e JOIN register_benefits b ON b.benefit = e.benefit
    WHERE e.kind IN ('died', 'found_dead', 'declared_dead')
), whole AS (
    SELECT 'overdue_in_payment' AS kind, concat_ws('|', 'overdue_in_payment', s.benefit, s.due) AS key, s.benefit, s.due AS day, NULL AS last
    FROM standing s
    JOIN covered b ON b.benefit = s.benefit
    JOIN asked_by q ON q.benefit = s.benefit
    LEFT JOIN members w ON w.benefit = s.benefit AND w.from_day <= q.governs AND w.to_day >= q.governs
    ANTI JOIN effect x ON x.area = b.area AND x.scheme = b.scheme AND x.kind = 'lapsed' AND x.level > 0
        AND q.governs BETWEEN x.from_day AND x.to_day AND (x.who = 0 OR x.who = w.who)
    WHERE s.certification = 3 AND s.payment = 0
    UNION
    SELECT 'verification', concat_ws('|', 'verification', benefit, due), benefit, due, COALESCE(last, at_first) FROM verifying
    UNION
    SELECT 'suspected', concat_ws('|', 'suspected', fact), min(benefit), min(day), NULL FROM suspicions GROUP BY fact
    UNION
    SELECT 'conflict', concat_ws('|', 'two_deaths', person), min(benefit), min(day), NULL FROM deaths
    GROUP BY person HAVING count(DISTINCT day) > 1
    UNION
    SELECT 'conflict', concat_ws('|', 'alive_after_death', d.person), min(d.benefit), max(e.day), NULL
    FROM deaths d JOIN events e ON e.benefit = d.benefit AND e.kind IN ('certified', 'found_alive') AND e.day > d.day
    GROUP BY d.person
)
SELECT w.kind, w.key, b.entered AS person, w.benefit, b.division,
       CAST(json_object('day', CAST(day_of(w.day) AS VARCHAR), 'scheme', b.scheme, 'what', split_part(w.key, '|', 1)) AS VARCHAR) AS data,
       CASE w.kind WHEN 'verification' THEN o.office ELSE o.agency END AS owner,
       CASE WHEN w.kind = 'verification' AND o.office <> o.agency THEN o.agency END AS above,
       day_of(a.day) AS opened,
       greatest(day_of(a.day), day_of(COALESCE(w.last, a.day + t.days))) AS due, t.title
FROM whole w
CROSS JOIN ask a
JOIN register_benefits b ON b.benefit = w.benefit
JOIN case_terms t ON t.what = split_part(w.key, '|', 1)
LEFT JOIN offices o ON o.place = b.division[1:9] AND o.area = b.area
