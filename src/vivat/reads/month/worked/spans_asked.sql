-- The cycle behind each difference: the last that nobody met before a lapse acted, else the last that has opened.
SELECT d.benefit, d.kind,
       COALESCE(arg_max(struct_pack(opens := c.opens, due := c.due), c.opens)
                    FILTER (len(d.facts) = 0 AND c.met = 9999999 AND c.due <= d.day),
                arg_max(struct_pack(opens := c.opens, due := c.due), c.opens) FILTER (c.opens <= a.day)) AS cycle
FROM differences d
CROSS JOIN ask a
JOIN cycles c ON c.benefit = d.benefit
GROUP BY d.benefit, d.kind
