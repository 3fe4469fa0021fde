-- Names that are more than up to three plain characters: each is folded once, outside of SQL.
SELECT DISTINCT name AS spelling
FROM shaped
WHERE name IS NOT NULL AND (length(name) NOT BETWEEN 1 AND 3 OR regexp_like(name, '[^{plain}]'))
