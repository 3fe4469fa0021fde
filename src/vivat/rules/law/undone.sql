-- Facts that a withdrawal undoes, as true and known by the days asked.
SELECT b.benefit, w.names AS fact
FROM facts w
JOIN covered b ON b.person = w.person
WHERE w.kind = 'withdrawn' AND w.called <= b.ask_day AND w.known <= b.ask_known
