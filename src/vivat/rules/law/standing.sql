-- Where each benefit stands: certification, payment, the due day, the first month of the present payment state.
SELECT p.benefit, CASE WHEN p.state = 2 THEN 0 ELSE COALESCE(q.state, 0) END AS certification, p.state AS payment,
       CASE WHEN p.state = 2 THEN 9999999 ELSE COALESCE(q.due, 9999999) END AS due, p.m_from
FROM periods p
LEFT JOIN asked q ON q.benefit = p.benefit
WHERE p.m_to = 99999
