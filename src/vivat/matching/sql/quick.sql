-- Class 1: rows of the feed whose number and name are, letter for letter, those of a row of the roster that may be so matched; read
-- with care they would be the same. All others have class 0 and keep what is to be read of them.
SELECT
    f.row AS feed_row, p.row AS roster_row, CASE WHEN p.row IS NULL THEN 0 ELSE 1 END AS class,
    CASE WHEN p.row IS NULL THEN f.id_number END AS id_number, CASE WHEN p.row IS NULL THEN f.name END AS name,
    CASE WHEN p.row IS NULL THEN f.birth END AS birth
FROM raw AS f LEFT JOIN known AS p ON p.id_number = f.id_number AND p.written = f.name
