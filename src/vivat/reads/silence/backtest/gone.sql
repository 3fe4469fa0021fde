-- Facts that were withdrawn.
CREATE TEMP TABLE silence_gone ON COMMIT DROP AS
SELECT names_id AS fact FROM records_fact WHERE kind = 'withdrawn' AND names_id IS NOT NULL
