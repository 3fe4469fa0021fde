-- Class 1: rows of the feed that need no second look, their number well written and the roster's, check digit included, and their
-- name the roster's, folded, letter for letter. All others have class 0.
SELECT
    f.row AS feed_row, CASE WHEN f.name = p.name THEN p.row END AS roster_row,
    CASE WHEN f.name = p.name THEN 1 ELSE 0 END AS class
FROM shaped AS f LEFT JOIN people AS p ON p.whole = f.whole
