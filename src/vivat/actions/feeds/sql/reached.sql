-- Whom signs bring to enough, the first such day of each month; nothing where the month is certified by signs already, and
-- nothing from a death on.
CREATE TEMP TABLE reached AS
WITH scored AS (
{score}
), firsts AS (
    SELECT *, row_number() OVER (PARTITION BY person, date_trunc('month', "on") ORDER BY "on") AS place FROM scored WHERE enough
)
SELECT f.person, f."on", f.points, f.signs, substr(sha256(convert_to(
    concat_ws('|', f.person, '', 'certified', f."on", '', ''), 'UTF8')), 1, 16) AS key
FROM firsts f
WHERE f.place = 1
    AND NOT EXISTS (
        SELECT 1 FROM records_whole(ARRAY[f.person]) w
        JOIN records_fact o ON o.person_id = w.part AND o.kind = 'certified' AND (
            o."on" = f."on" OR o.source = 'signs' AND date_trunc('month', o."on") = date_trunc('month', f."on")))
    AND NOT EXISTS (
        SELECT 1 FROM records_whole(ARRAY[f.person]) w
        JOIN records_fact d ON d.person_id = w.part AND d.kind = ANY (%(deaths)s::text[])
        WHERE CASE WHEN d.kind = 'found_dead' THEN coalesce(d.died_on, d."on") ELSE d."on" END <= f."on" AND NOT EXISTS (
            SELECT 1 FROM records_fact o WHERE o.person_id = d.person_id AND o.kind = 'withdrawn' AND o.names_id = d.id))
