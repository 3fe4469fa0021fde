-- Rows of class 0, their names compared: 1 the same, 2 another.
SELECT o.feed_row, o.roster_row, CASE WHEN f.name = r.name THEN 1 ELSE 2 END AS class
FROM others AS o JOIN feed AS f ON f.row = o.feed_row JOIN roster AS r ON r.row = o.roster_row
WHERE o.class = 0
