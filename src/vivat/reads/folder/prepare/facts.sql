-- The facts of one shard; a kind is spelled with the attribute that matters (domain/facts.py, `spelled`).
SELECT f.fact, f.person, COALESCE(f.benefit, 0) AS benefit,
       CASE WHEN f.kind = 'found_dead' AND f.died_on IS NULL THEN 'found_dead:undated'
            WHEN f.kind = 'duplicate_resolved' AND NOT f.kept THEN 'duplicate_resolved:not_kept'
            WHEN f.kind = 'notified' AND f.stage <> 'suspend' THEN 'notified:other'
            ELSE f.kind END AS kind,
       COALESCE(f.channel, '') AS channel, CAST(f.acts - DATE '1970-01-01' AS INT) AS day,
       CAST(year(f.acts) * 12 + month(f.acts) - 1 AS INT) AS month,
       CAST(f.day - DATE '1970-01-01' AS INT) AS called, CAST(f.learned - DATE '1970-01-01' AS INT) AS known,
       CAST(COALESCE(f.until - DATE '1970-01-01', 9999999) AS INT) AS until_day, COALESCE(f.names, 0) AS names
FROM (
    SELECT *, CASE WHEN kind = 'found_dead' THEN COALESCE(died_on, day) ELSE day END AS acts
    FROM folder_facts
    WHERE person BETWEEN $first AND $last
) f
