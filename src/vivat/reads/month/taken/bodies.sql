-- The bodies at work in the division, and the agencies above it.
SELECT id, code, kind, division FROM records_body WHERE active
