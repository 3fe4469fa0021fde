-- Who certified more people on one day than anybody can look at.
SELECT u.username, f.channel, f."on", min(f.division), count(DISTINCT f.person_id)
FROM records_fact f JOIN records_user u ON u.id = f.by_id
WHERE f.kind = 'certified' AND f."on" BETWEEN %(first)s AND %(last)s AND f.division LIKE %(area)s
    AND f.channel = ANY (%(channels)s) AND f.id NOT IN (SELECT fact FROM silence_gone)
GROUP BY u.username, f.channel, f."on"
HAVING count(DISTINCT f.person_id) > (%(limits)s::jsonb ->> f.channel)::int
ORDER BY 1, 3, 2
