-- What more people share than a family does: accounts and phones of the register, and what stood behind results of others.
WITH held AS (
    SELECT 'account' AS kind, b.account_index AS mark, max(b.account_mask) AS mask, COALESCE(w.person, b.person_id) AS person,
        min(b.division) AS division
    FROM records_benefit b LEFT JOIN silence_whole w ON w.part = b.person_id
    WHERE b.account_index IS NOT NULL AND b.area LIKE %(area)s GROUP BY 2, 4
    UNION ALL
    SELECT 'phone', c.phone_index, max(c.phone_mask), COALESCE(w.person, c.person_id), min(c.division)
    FROM records_contact c LEFT JOIN silence_whole w ON w.part = c.person_id
    WHERE c.until IS NULL AND c.division LIKE %(area)s GROUP BY 2, 4
    UNION ALL
    SELECT m.kind, m.mark_index, '', COALESCE(w.person, m.person_id), min(m.division)
    FROM records_mark m LEFT JOIN silence_whole w ON w.part = m.person_id
    WHERE m.division LIKE %(area)s AND m."on" BETWEEN %(first)s AND %(last)s GROUP BY 1, 2, 4
), living AS (
    SELECT h.*, d.person IS NOT NULL AS dead FROM held h LEFT JOIN silence_deaths d ON d.person = h.person
)
SELECT kind, left(encode(sha256(mark), 'hex'), 16), max(mask), min(division), count(DISTINCT person), count(DISTINCT person) FILTER (WHERE dead),
    (array_agg(DISTINCT person))[1:50]
FROM living GROUP BY kind, mark
HAVING count(DISTINCT person) >= (%(bounds)s::jsonb ->> kind)::int
ORDER BY 5 DESC, 1, 2
