-- Every row of the roster that shares its number, with the first of those rows.
SELECT k.row AS roster_row, t.row AS first_row FROM roster AS k JOIN shared AS t ON t.number = k.number
