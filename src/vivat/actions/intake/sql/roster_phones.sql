SELECT DISTINCT ON (who.person, t.phone_idx) who.person, '本人', 'self', t.phone_idx, s.phone, t.phone_mask, t.home, %(event)s
FROM told t
JOIN plan USING (n)
JOIN who USING (n)
JOIN sealed s USING (n)
WHERE t.n BETWEEN %(first)s AND %(last)s AND plan.phoned AND s.phone IS NOT NULL
    AND (plan.person IS NULL OR NOT EXISTS (
        SELECT 1 FROM records_contact o WHERE o.person_id = who.person AND o.phone_index = t.phone_idx))
ORDER BY who.person, t.phone_idx
