-- By who certified, and by the place of the certified: how many people were certified by others, and how many of them dead.
WITH taken AS (
    SELECT f.id, f.person_id, u.username, f.division FROM records_fact f LEFT JOIN records_user u ON u.id = f.by_id AND NOT u.machine
    WHERE f.kind = 'certified' AND f.channel NOT IN ('silent', 'self_app') AND f."on" BETWEEN %(first)s AND %(last)s
        AND f.division LIKE %(area)s AND f.id NOT IN (SELECT fact FROM silence_gone)
), judged AS (
    SELECT t.*, x.fact IS NOT NULL AS wrong FROM taken t LEFT JOIN silence_false x ON x.fact = t.id
)
SELECT 'officer', username, min(division), count(DISTINCT person_id), count(DISTINCT person_id) FILTER (WHERE wrong) FROM judged WHERE username IS NOT NULL
GROUP BY username
UNION ALL
SELECT 'place', division, division, count(DISTINCT person_id), count(DISTINCT person_id) FILTER (WHERE wrong) FROM judged GROUP BY division
