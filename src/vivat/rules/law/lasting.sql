-- Facts of the kinds that some rule watches for as long as they last.
SELECT e.benefit, e.fact, e.kind, e.day, e.month, e.until_day
FROM events e
JOIN watched w ON w.kind = e.kind
