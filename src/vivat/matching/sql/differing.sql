-- The same number under two names.
SELECT r.feed_row, r.roster_row, r.name, k.name AS roster_name
FROM rest AS r JOIN roster AS k ON k.row = r.roster_row
WHERE r.class = 2
