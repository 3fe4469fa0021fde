-- Numbers written in another way, the old ones of 15 digits aside: each is read once, outside of SQL.
SELECT DISTINCT tidied AS spelling
FROM {file}_shaped
WHERE well = 0 AND number IS NULL AND tidied IS NOT NULL AND (length(tidied) <> 15 OR regexp_like(tidied, '[^0-9]'))
