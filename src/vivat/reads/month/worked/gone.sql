-- Proposals of a run, still open, that the law calls for no more.
SELECT p.id
FROM register_proposals p
SEMI JOIN folder_roster r ON r.benefit = p.benefit
ANTI JOIN called c ON c.key = p.key
WHERE p.by_run AND p.state IN ('open', 'prepared', 'held')
