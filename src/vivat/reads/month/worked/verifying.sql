-- Whom somebody must verify, from which day they must and until when: from the receipt of the list, else from the day asked.
SELECT s.benefit, s.due, max(e.day) AS received, min(t.last) AS last, min(f.last) AS at_first, min(v.cite) AS clause
FROM standing s
JOIN folder_roster r ON r.benefit = s.benefit
CROSS JOIN ask a
LEFT JOIN verify_rules v ON v.area = r.aaa027[1:6] AND v.scheme = r.aae140
LEFT JOIN events e ON e.benefit = s.benefit AND e.kind = 'list_received' AND e.day > s.due
LEFT JOIN verify_terms t ON t.number = v.number AND t.day = e.day
LEFT JOIN verify_terms f ON f.number = v.number AND f.day = a.day
WHERE s.certification = 4
GROUP BY s.benefit, s.due
