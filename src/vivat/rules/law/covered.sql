-- The benefits that have begun by the month asked, each with its first day and what is asked of it.
SELECT b.benefit, b.person, b.area, b.scheme, b.since, m.first_day AS since_day, m.next_january,
       b.birth_month, b.birth_dom, b.retired_month, b.deceased_month,
       a.day AS ask_day, a.month AS ask_month, a.known AS ask_known
FROM benefits b
JOIN ask a ON a.ask = b.ask
JOIN months m ON m.month = b.since
WHERE b.since <= a.month
