-- Obligations that are none: they open in a month in which a fact or an age has ended the right, or are windows of those whom
-- the notice does not ask, since the month of the window's last day is suspended for another reason.
SELECT c.benefit, c.track, c.opens
FROM cycle c
JOIN span1 s ON s.benefit = c.benefit AND s.track = 0 AND s.level = 2
JOIN days d ON d.day = c.opens AND d.month >= s.m_from AND d.month <= s.m_to
UNION ALL
SELECT c.benefit, c.track, c.opens
FROM cycle c
JOIN track t ON t.track = c.track AND t.asks_payees = 1
JOIN days d ON d.day = c.due
JOIN span1 s ON s.benefit = c.benefit AND s.track = 0 AND s.level = 1 AND s.m_from <= d.month AND s.m_to >= d.month
