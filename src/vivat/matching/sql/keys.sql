-- One row of a file as keys: the first 17 digits of its number, the check digit apart (10 for X; -1 none, -2 nothing there,
-- -3 unreadable, -4 an X that stood before the last digit), the name folded and as one whole number (0: no name), the birth
-- date as yyyymmdd. Beside them the check digit that is due, and number and name as they stand.
SELECT
    row, number, tail, name_hash, name, due, id_number, written,
    TRY_CAST(replace(substr(CAST(birth AS varchar(32)), 1, 10), '-', '') AS int) AS birth
FROM (
    SELECT row, number, tail, name_hash, name, due, id_number, name AS written, birth FROM {file}_shaped WHERE well = 1
    UNION ALL
    SELECT row, number, tail, name_hash, name, due, id_number, written, birth FROM {file}_odd
) AS told
