-- Rows of the roster that may be matched by number and name as they stand: the number right and nobody else's, a name there.
SELECT k.id_number, k.written, k.row
FROM roster AS k LEFT JOIN shared AS t ON t.number = k.number
WHERE t.number IS NULL AND k.tail IN (-1, k.due) AND k.name_hash <> 0
