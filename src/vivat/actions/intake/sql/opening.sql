-- The payment state at the takeover where no file has told it: whoever was not paid in the last months up to the newest that
-- their agency has paid is suspended from the first of these on. Once a month has been run, the register itself decides.
WITH paid AS (
    SELECT b.id, b.area, b.since, b.opening_told, b.opening_state, b.opening_from, max(p.last) AS last
    FROM records_payment p
    JOIN records_benefit b ON b.id = p.benefit_id
    WHERE p.kind = 'regular' AND b.area LIKE %(within)s
    GROUP BY b.id
), held AS (
    SELECT paid.*, last < max(last) OVER (PARTITION BY area) AS behind FROM paid
), meant AS (
    SELECT held.*, CASE WHEN behind THEN 'suspended' ELSE 'in_payment' END AS state, CASE WHEN behind THEN last + 1 ELSE since END AS month
    FROM held
), turned AS (
    SELECT id, state, month FROM meant
    WHERE NOT opening_told AND (opening_state, opening_from) IS DISTINCT FROM (state, month)
      AND NOT EXISTS (SELECT 1 FROM records_run r WHERE meant.area LIKE records_stem(r.division) || '%%')
    ORDER BY id
    LIMIT %(chunk)s
)
UPDATE records_benefit b SET opening_state = turned.state, opening_from = turned.month, event = %(event)s
FROM turned WHERE turned.id = b.id
