-- A roster in the register's columns, each row once; `given` is a birth that the file states itself.
WITH said AS (
    SELECT
        row, number, name, coalesce(aac004, CASE WHEN number[17] IN ('1', '3', '5', '7', '9') THEN '1' ELSE '2' END) AS sex,
        aac006 AS given, aae140 AS scheme, coalesce(aaa027[1:6], $area) AS area,
        regexp_replace(regexp_replace(township, '^([0-9]{9})000$', '\1'), '^([0-9]{6})000$', '\1') AS township,
        aae210 // 100 * 12 + aae210 % 100 - 1 AS since, aic162 // 100 * 12 + aic162 % 100 - 1 AS retired,
        relation, lives, class AS cls, replace(replace(replace(groups, '；', ';'), '、', ';'), '，', ';') AS groups,
        deceased_born, aae116 AS state, state_from // 100 * 12 + state_from % 100 - 1 AS state_from,
        regexp_replace(regexp_replace(aae005, '[- ()（）]', '', 'g'), '^([+]|00)86', '') AS phone,
        upper(regexp_replace(aae010, '[- ]', '', 'g')) AS account, benefit AS code, registered, aae006 AS address
    FROM file
), filled AS (
    SELECT
        row, number, name, sex,
        coalesce(max(given) OVER person, CAST(try_strptime(number[7:14], '%Y%m%d') AS DATE)) AS born,
        coalesce(min(given) OVER person <> max(given) OVER person, false) AS two_births,
        scheme, area, coalesce(township, area) AS division, min(coalesce(township, area)) OVER person AS home,
        since, retired, relation, lives, cls, groups, deceased_born, state, state_from, phone, account, code,
        max(registered) OVER person AS registered, max(address) OVER person AS address
    FROM said
    WINDOW person AS (PARTITION BY number)
)
SELECT min(row) AS row, * EXCLUDE (row) FROM filled GROUP BY ALL
