SELECT r.person, 'certified', r."on", %(learned)s, %(at)s, 'silent', '', %(source)s,
    '计分 ' || r.points || '：' || (SELECT string_agg(s.source || ' ' || s.weight, '、' ORDER BY s.source) FROM records_sign s
        WHERE s.id = ANY (r.signs)),
    p.division, r.key, 0, %(event)s
FROM reached r
JOIN records_person p ON p.id = r.person
ORDER BY r.person, r."on"
ON CONFLICT (key, again) DO NOTHING
