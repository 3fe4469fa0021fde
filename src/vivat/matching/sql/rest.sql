-- Rows that are not matched, each with its class and its keys: 2 another name, 3 no name, 4 a number that two rows share, 5 a check
-- digit that is wrong here or in the roster, 6 nobody's number, 7 no number, 8 no readable one.
SELECT o.feed_row, o.roster_row, o.class, f.number, f.tail, f.name_hash, f.name, f.birth
FROM (
    SELECT feed_row, roster_row, class FROM others WHERE class > 1
    UNION ALL
    SELECT feed_row, roster_row, class FROM longer WHERE class = 2
) AS o JOIN feed AS f ON f.row = o.feed_row
