-- Who stands on which list.
INSERT INTO records_listentry (run_id, list, benefit_id, person_id, division, body_id, due, clause, said, shard, event)
SELECT %(run)s, list, benefit, person, division, body, due, clause, said, %(shard)s, %(event)s FROM listed ORDER BY list, benefit
