-- What somebody must look into, each thing once.
INSERT INTO records_case (kind, key, person_id, benefit_id, division, title, data, owner_body_id, escalates_to_id, opened, due,
                          escalated, state, outcome, note, event {columns})
SELECT kind, key, person, benefit, division, title, data, owner, above, opened, due, 0, 'open', '', '', %(event)s {values}
FROM opened_cases ORDER BY key ON CONFLICT (key) DO NOTHING
