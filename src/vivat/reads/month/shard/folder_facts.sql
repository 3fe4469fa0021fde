-- The facts of one shard with the columns of a data folder.
SELECT fact, person, benefit, kind, day, learned, channel, until, died_on, kept, stage, names
FROM register_facts
WHERE person BETWEEN $first AND $last
