-- The benefits of one shard as the law reads them, with the traits that a `who` may ask for.
SELECT r.benefit, r.person, 1 AS ask, CAST(r.aaa027[1:6] AS INT) AS area, CAST(s.number AS INT) AS scheme,
       month_of(r.aae210) AS since,
       CAST(COALESCE(year(r.aac006) * 12 + month(r.aac006) - 1, 0) AS INT) AS birth_month,
       CAST(COALESCE(day(r.aac006), 1) AS INT) AS birth_dom,
       COALESCE(month_of(r.aic162), 0) AS retired_month,
       CAST(COALESCE(year(r.deceased_born) * 12 + month(r.deceased_born) - 1, 0) AS INT) AS deceased_month,
       -- Reading 17: a survivor of unknown relation is a child if the right began before the 18th birthday, else a spouse.
       CASE WHEN r.relation IS NULL AND r.aae140 IN ('injury_survivors', 'survivors_allowance') AND r.aac006 IS NOT NULL
            THEN CASE WHEN make_date(r.aae210 // 100, r.aae210 % 100, 1) < r.aac006 + INTERVAL 18 YEAR
                      THEN 'child' ELSE 'spouse' END
            ELSE r.relation END AS relation,
       r.lives, r.class, r.groups, r.aac147 AS digits
FROM folder_people r
JOIN scheme_names s ON s.code = r.aae140
WHERE r.person BETWEEN $first AND $last
