INSERT INTO records_case (kind, key, person_id, division, title, data, owner_body_id, opened, due, escalates_to_id,
    escalated, state, outcome, note, event)
SELECT DISTINCT ON (told) 'identity_differs', told, p.id, t.area, '证件号码相同，姓名或出生日期不同',
    jsonb_build_object('held', jsonb_build_object('name', p.name, 'born', p.born),
        'told', jsonb_build_object('name', t.name, 'born', t.born), 'file', %(file)s::text),
    coalesce(who.agency, %(agency)s), %(day)s, %(due)s::date, %(above)s, 0, 'open', '', '', %(event)s
FROM told t
JOIN plan USING (n)
JOIN who USING (n)
JOIN records_person p ON p.id = who.person
CROSS JOIN LATERAL (
    SELECT 'identity_differs:' || encode(t.idx, 'hex') || ':'
        || left(encode(sha256(convert_to(concat(t.name, '|', t.born), 'UTF8')), 'hex'), 16) AS told
) x
WHERE t.n BETWEEN %(first)s AND %(last)s AND plan.person IS NOT NULL AND p.number_index = t.idx
    AND (p.name <> t.name OR p.born <> t.born)
ORDER BY told, t.n
ON CONFLICT (key) DO NOTHING
