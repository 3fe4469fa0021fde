-- Numbers written in another way, the old ones of 15 digits aside: each is read once, outside of SQL.
SELECT DISTINCT id_number AS spelling
FROM shaped
WHERE id_number IS NOT NULL AND whole IS NULL AND (length(id_number) <> 15 OR regexp_like(id_number, '[^0-9]'))
