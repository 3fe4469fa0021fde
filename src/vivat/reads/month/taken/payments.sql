-- What was paid, and what was returned.
SELECT benefit_id AS benefit, first, last, fen, kind, event FROM records_payment
