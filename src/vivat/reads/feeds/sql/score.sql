-- The one place that adds signs up. Signs of different sources add up; the same source counts once at a time, while fresh.
-- A sign counts from its day to `until`, and no longer than the rule's `within`; of several rules the strictest holds.
-- Each row is a day of a sign with the points of that day, and whether they reach what is needed.
WITH bound AS (
    SELECT w.person, max(u.need) AS need, min(u.months * 31 + u.days) AS shortest
    FROM records_whole(%(people)s::bigint[]) w
    LEFT JOIN records_benefit b ON b.person_id = w.part
    JOIN unnest(%(areas)s::text[], %(schemes)s::text[], %(needs)s::int[], %(months)s::int[], %(days)s::int[])
        AS u (area, scheme, need, months, days)
        ON (u.area = '' AND b.id IS NULL) OR (u.area = left(b.area, 6) AND u.scheme = b.scheme)
    GROUP BY w.person
), counted AS (
    SELECT w.person, s.id, s.source, s.weight, s."on", bound.need,
        least(s.until, (s."on" + make_interval(months => bound.shortest / 31, days => bound.shortest %% 31))::date - 1) AS until
    FROM records_whole(%(people)s::bigint[]) w
    JOIN records_sign s ON s.person_id = w.part
    JOIN bound ON bound.person = w.person
    WHERE NOT s.withdrawn AND s."on" <= %(day)s AND NOT EXISTS (
        SELECT 1 FROM records_sign o WHERE o.person_id = s.person_id AND o.source = s.source AND o."on" = s."on" AND o.withdrawn)
), behind AS (
    SELECT *, max(until) OVER (PARTITION BY person, source ORDER BY "on", id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS held
    FROM counted
), numbered AS (
    SELECT *, sum(CASE WHEN held >= "on" - 1 THEN 0 ELSE 1 END)
        OVER (PARTITION BY person, source ORDER BY "on", id ROWS UNBOUNDED PRECEDING) AS span
    FROM behind
), spans AS (
    SELECT person, source, span, min("on") AS first, max(until) AS last, max(weight) AS weight
    FROM numbered GROUP BY person, source, span
), edges AS (
    SELECT person, first AS day, weight AS points FROM spans
    UNION ALL SELECT person, last + 1, -weight FROM spans
    UNION ALL SELECT person, "on", 0 FROM counted
), steps AS (
    SELECT person, day, CAST(sum(sum(points)) OVER (PARTITION BY person ORDER BY day ROWS UNBOUNDED PRECEDING) AS bigint) AS points
    FROM edges GROUP BY person, day
)
SELECT DISTINCT c.person, c."on", s.points, c.need, s.points >= c.need AS enough,
    ARRAY(SELECT DISTINCT ON (o.source) o.id FROM counted o WHERE o.person = c.person AND c."on" BETWEEN o."on" AND o.until
          ORDER BY o.source, o."on" DESC, o.id DESC) AS signs
FROM counted c
JOIN steps s ON s.person = c.person AND s.day = c."on"
