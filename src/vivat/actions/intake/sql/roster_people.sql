SELECT t.idx, s.number, s.number_mask, t.name, t.pinyin, t.sex, t.born, t.home, coalesce(t.registered, ''),
    coalesce(t.address, ''), %(event)s
FROM told t
JOIN plan USING (n)
JOIN sealed s USING (n)
WHERE t.n BETWEEN %(first)s AND %(last)s AND plan.fault IS NULL AND plan.person IS NULL AND s.number IS NOT NULL
ORDER BY t.n
ON CONFLICT (number_index) WHERE merged_into_id IS NULL DO NOTHING
