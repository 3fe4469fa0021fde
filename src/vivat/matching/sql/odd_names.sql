-- Names that are more than up to three plain characters: each is folded once, outside of SQL.
SELECT DISTINCT name AS spelling FROM {file}_shaped WHERE well = 0 AND name_hash IS NULL AND name IS NOT NULL
