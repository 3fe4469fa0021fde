-- Facts that the rules do not hear: undone ones, and certifications that are only signs.
SELECT u.benefit, u.fact FROM undone u
UNION ALL
SELECT s.benefit, s.fact FROM signs s WHERE s.kind = 'certified'
