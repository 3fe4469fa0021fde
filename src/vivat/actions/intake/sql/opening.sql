-- The payment state at the takeover where no file has told it: whoever was not paid in the last months up to the newest that
-- their agency has paid is suspended from the first of these on. Once a month has been run, the register itself decides.
WITH paid AS (
    SELECT p.benefit_id, max(p.last) AS last
    FROM records_payment p
    JOIN records_benefit b ON b.id = p.benefit_id
    WHERE p.kind = 'regular' AND b.area LIKE %(within)s
    GROUP BY p.benefit_id
), newest AS (
    SELECT b.area, max(paid.last) AS last FROM paid JOIN records_benefit b ON b.id = paid.benefit_id GROUP BY b.area
), meant AS (
    SELECT b.id, CASE WHEN paid.last < newest.last THEN 'suspended' ELSE 'in_payment' END AS state,
        CASE WHEN paid.last < newest.last THEN paid.last + 1 ELSE b.since END AS since
    FROM records_benefit b
    JOIN paid ON paid.benefit_id = b.id
    JOIN newest ON newest.area = b.area
    WHERE NOT b.opening_told AND NOT EXISTS (
        SELECT 1 FROM records_run r WHERE b.area LIKE records_stem(r.division) || '%%')
), turned AS (
    SELECT meant.* FROM meant JOIN records_benefit b USING (id)
    WHERE (b.opening_state, b.opening_from) IS DISTINCT FROM (meant.state, meant.since)
    ORDER BY id
    LIMIT %(chunk)s
)
UPDATE records_benefit b SET opening_state = turned.state, opening_from = turned.since, event = %(event)s
FROM turned WHERE turned.id = b.id
