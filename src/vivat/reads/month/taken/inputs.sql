-- What the answers rest on, told so shortly that any change shows: rows and the acts that touched them.
SELECT 'benefit' AS name, count(*) AS rows, COALESCE(sum(event), 0)::text AS events FROM records_benefit
UNION ALL SELECT 'person', count(*), COALESCE(sum(event), 0)::text FROM records_person
UNION ALL SELECT 'fact', count(*), COALESCE(sum(event), 0)::text FROM records_fact
UNION ALL SELECT 'amount', count(*), COALESCE(sum(event), 0)::text FROM records_amount
UNION ALL SELECT 'payment', count(*), COALESCE(sum(event), 0)::text FROM records_payment
UNION ALL SELECT 'decision', count(*), COALESCE(sum(event), 0)::text FROM records_decision
UNION ALL SELECT 'report', count(*), COALESCE(sum(event), 0)::text FROM records_report
UNION ALL SELECT 'body', count(*), COALESCE(sum(event), 0)::text FROM records_body
