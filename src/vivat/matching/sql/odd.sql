-- Names that are more than up to three plain characters: each is folded once, outside of SQL, and joined as `spelled`.
SELECT DISTINCT name AS spelling
FROM raw
WHERE name IS NOT NULL AND (length(name) NOT BETWEEN 1 AND 3 OR regexp_like(name, '[^{plain}]'))
