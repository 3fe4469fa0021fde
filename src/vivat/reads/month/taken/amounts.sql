-- What is granted, from month to month.
SELECT id, benefit_id AS benefit, month, fen FROM records_amount
