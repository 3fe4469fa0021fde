-- What other bodies would tell of a made county for one month: its people as they truly are, strangers beside them, and the
-- slips of whoever types. `h` follows the person for life, `k` the person in this month; nothing else is drawn from.
CREATE OR REPLACE MACRO in_month(d) AS month_of(d) = getvariable('month');
CREATE OR REPLACE MACRO day_of(k, purpose) AS later(first_of(getvariable('month')), below(k, purpose, 28));
CREATE OR REPLACE MACRO one_of(k, purpose, words) AS words[1 + below(k, purpose, len(words))];
CREATE OR REPLACE MACRO key_of(text) AS mixed(xor(md5_number_lower(text) >> 32, getvariable('salt')::UBIGINT));

CREATE OR REPLACE TEMP TABLE folk AS
WITH known AS (
    SELECT r.person, any_value(r.aac147) AS number, any_value(r.aac003) AS name, any_value(r.aac004) AS sex,
        any_value(r.aac006) AS birth, any_value(r.aaa027) AS county, any_value(r.lives) AS lives
    FROM roster AS r GROUP BY r.person
)
SELECT k.*, t.died, t.false_claim, contains(concat(t.note, ''), '_dead') AS found_otherwise, key_of(number) AS h,
    mixed(xor(key_of(number), getvariable('month')::UBIGINT)) AS k
FROM known AS k JOIN truth AS t ON t.person = k.person;

-- Who lives there too and draws nothing: half as many again, with numbers that nobody of the roster has.
CREATE OR REPLACE TEMP TABLE strangers AS
WITH drawn AS (
    SELECT range AS n, key_of('stranger ' || range) AS h, f.county
    FROM range((SELECT count(*) // 2 FROM folk)) JOIN (SELECT min(county) AS county FROM folk) AS f ON TRUE
),
born AS (
    SELECT *, 1 + below(h, 'sex', 2) AS sex, later(DATE '1930-01-01', below(h, 'birth', 32000)) AS birth FROM drawn
)
SELECT * FROM (
SELECT NULL::BIGINT AS person, identity_number(county::BIGINT * 100000000000
        + (year(birth) * 10000 + month(birth) * 100 + day(birth)) * 1000 + below(h, 'serial', 500) * 2 + sex % 2) AS number,
    getvariable('surnames')[1 + below(h, 'surname', len(getvariable('surnames')))] || given(sex, draw(h, 'given')) AS name,
    sex::VARCHAR AS sex, birth, county, h, mixed(xor(h, getvariable('month')::UBIGINT)) AS k
FROM born) ANTI JOIN folk USING (number);

-- Who goes to a doctor, by train or to hospital in the month: the living, and cards of the dead that a relative kept.
CREATE OR REPLACE TEMP TABLE seen AS
WITH days AS (
    SELECT person, number, name, sex, birth, county, k, died, false_claim, lives, s.purpose, day_of(k, s.purpose) AS day,
        CASE WHEN lives = 'abroad' THEN 0 WHEN year(getvariable('asked')) - year(birth) >= 80 THEN s.old ELSE s.young END AS rate,
        s.dead, s.claimed
    FROM folk CROSS JOIN (VALUES ('clinic', 300, 380, 25, 400), ('settlement', 260, 300, 20, 350), ('travel', 90, 15, 0, 120),
        ('stay', 18, 40, 0, 0)) AS s (purpose, young, old, dead, claimed)
)
SELECT *, coalesce(day > died, FALSE) AS late FROM days
WHERE below(k, purpose || ' comes', 1000) < CASE
    WHEN died IS NULL OR day <= died THEN rate
    WHEN day > later(died, 540) THEN 0
    WHEN false_claim THEN claimed ELSE dead END
UNION ALL
SELECT person, number, name, sex, birth, county, k, NULL, FALSE, NULL, s.purpose, day_of(k, s.purpose), 0, 0, 0, FALSE
FROM strangers CROSS JOIN (VALUES ('clinic', 200), ('settlement', 160), ('travel', 40), ('stay', 10)) AS s (purpose, rate)
WHERE below(k, s.purpose || ' comes', 1000) < s.rate;

-- Deaths by the day on which the police close the registration: most within weeks, some years late, a few never.
CREATE OR REPLACE TEMP TABLE gone AS
WITH told AS (
    SELECT person, number, name, sex, birth, county, h, died, found_otherwise FROM folk WHERE died IS NOT NULL
    UNION ALL
    SELECT person, number, name, sex, birth, county, h,
        later(DATE '2018-01-01', below(h, 'died', 3650)), FALSE
    FROM strangers WHERE below(h, 'dies', 1000) < 300
)
SELECT *, CASE
    WHEN found_otherwise OR below(h, 'police', 1000) >= 980 THEN NULL
    WHEN below(h, 'police', 1000) < 860 THEN later(died, 2 + below(h, 'police days', 35))
    WHEN below(h, 'police', 1000) < 950 THEN later(died, 40 + below(h, 'police days', 300))
    ELSE later(died, 340 + below(h, 'police days', 700)) END AS closed,
    CASE WHEN below(h, 'burnt', 100) < 45 THEN later(died, 1 + below(h, 'burnt days', 4)) END AS burnt
FROM told;

CREATE OR REPLACE TEMP VIEW police_deaths AS
SELECT person, h AS k, number, name, sex, birth, county,
    CASE WHEN below(h, 'day unknown', 1000) >= 12 THEN CASE WHEN below(h, 'day slips', 1000) < 8 THEN
        later(died, -1 - below(h, 'slip', 2)) ELSE died END END AS "死亡日期",
    closed AS "注销日期", one_of(h, 'word', ['死亡', '死亡注销', '病故', '正常死亡']) AS "注销原因",
    concat_ws(';', CASE WHEN closed > later(died, 90) THEN 'late' END,
        CASE WHEN below(h, 'day unknown', 1000) < 12 THEN 'day_unknown' WHEN below(h, 'day slips', 1000) < 8 THEN 'day_slipped' END)
        AS what
FROM gone WHERE in_month(closed)
UNION ALL
-- A registration that was there twice is closed: nobody has died.
SELECT person, k, number, name, sex, birth, county, NULL, day_of(k, 'doubled'), '重复户口', 'odd'
FROM folk WHERE died IS NULL AND below(k, 'registered twice', 10000) < 2;

CREATE OR REPLACE TEMP VIEW civil_cremation AS
SELECT person, h AS k, number, name, sex, birth, county,
    CASE WHEN below(h, 'burnt slips', 1000) < 6 THEN later(died, -1) ELSE died END AS "死亡日期", burnt AS "火化日期",
    '正常' AS "记录状态", CASE WHEN below(h, 'burnt slips', 1000) < 6 THEN 'day_slipped' ELSE '' END AS what
FROM gone WHERE in_month(burnt);

CREATE OR REPLACE TEMP VIEW clinic_visits AS
SELECT person, k, number, name, sex, birth, county, day AS "就诊日期",
    one_of(k, 'visit', ['门诊', '门诊', '普通门诊', '慢病门诊', '健康体检', '慢病随访', '急诊', '取药', '退号']) AS "就诊类型",
    CASE WHEN late THEN 'card_used_after_death' ELSE '' END AS what
FROM seen WHERE purpose = 'clinic';

CREATE OR REPLACE TEMP VIEW medical_settlements AS
SELECT person, k, number, name, sex, birth, county, day AS "结算日期",
    one_of(k, 'settled', ['普通门诊', '门诊慢特病', '住院', '药店购药', '零星报销']) AS "医疗类别",
    CASE WHEN below(k, 'void', 100) < 2 THEN '退费' ELSE '正常' END AS "结算状态",
    CASE WHEN late THEN 'card_used_after_death' ELSE '' END AS what
FROM seen WHERE purpose = 'settlement';

CREATE OR REPLACE TEMP VIEW transport AS
SELECT person, k, number, name, sex, birth, county, day AS "乘车日期",
    CASE WHEN late THEN '长途汽车' ELSE one_of(k, 'ride', ['高铁', '铁路', '长途汽车', '长途汽车', '民航']) END AS "出行方式",
    one_of(k, 'ticket', ['已检票', '已检票', '已检票', '已检票', '已退票']) AS "客票状态",
    CASE WHEN late THEN 'card_used_after_death' ELSE '' END AS what
FROM seen WHERE purpose = 'travel';

CREATE OR REPLACE TEMP VIEW hospital_stays AS
SELECT person, k, number, name, sex, birth, county, later(day, -below(k, 'nights', 9)) AS "入院日期", day AS "出院日期",
    one_of(k, 'leaves', ['医嘱离院', '治愈', '好转', '自动出院']) AS "离院方式", '' AS what
FROM seen WHERE purpose = 'stay';

-- The proofs of the county that a telephone or a machine took, as the platform sends them; and attempts that failed.
CREATE OR REPLACE TEMP VIEW app_results AS
WITH proofs AS (
    SELECT p.person, p.number, p.name, p.sex, p.birth, p.county, mixed(xor(p.h, f.fact::UBIGINT)) AS k, f.day, f.channel, p.died
    FROM facts AS f JOIN folk AS p ON p.person = f.person
    WHERE f.kind = 'certified' AND f.channel IN ('self_app', 'helper_app', 'terminal') AND in_month(f.day)
)
SELECT person, k, number, name, sex, birth, county, getvariable('app') AS "认证应用",
    CASE channel WHEN 'self_app' THEN '本人自助' WHEN 'helper_app' THEN '亲友协助' ELSE '自助终端' END AS "认证方式",
    '通过' AS "认证结果", day AS "认证日期", CASE WHEN day > died THEN 'certified_after_death' ELSE '' END AS what
FROM proofs
UNION ALL
SELECT person, mixed(k), number, name, sex, birth, county, getvariable('app'), '本人自助',
    one_of(k, 'fails', ['未通过', '活体检测失败', '比对不一致']), later(day, -below(k, 'before', 3)), 'failed'
FROM proofs WHERE below(k, 'failed first', 100) < 9
UNION ALL
SELECT person, k, number, name, sex, birth, county, getvariable('app'), '本人自助', '通过', day_of(k, 'proof'), ''
FROM strangers WHERE below(k, 'proves', 1000) < 25;

CREATE OR REPLACE TEMP VIEW police_custody AS
SELECT p.person, mixed(xor(p.h, f.fact::UBIGINT)) AS k, p.number, p.name, p.sex, p.birth, p.county,
    CASE f.kind WHEN 'detained' THEN '刑事拘留' WHEN 'arrested' THEN '逮捕' WHEN 'bailed' THEN '取保候审'
        WHEN 'wanted' THEN '网上追逃' ELSE '监视居住' END AS "强制措施", f.day AS "采取措施日期", '' AS what
FROM facts AS f JOIN folk AS p ON p.person = f.person
WHERE f.kind IN ('wanted', 'detained', 'arrested', 'bailed', 'house_surveillance') AND in_month(f.day);

-- How a hand writes: per thousand numbers, 8 with a wrong digit, 4 with two exchanged, 8 of fifteen digits, 10 with a small x;
-- names with old characters, a space behind them, or one character another.
CREATE OR REPLACE MACRO number_slip(k) AS CASE WHEN below(k, 'number', 1000) < 8 THEN 'digit'
    WHEN below(k, 'number', 1000) < 12 THEN 'exchanged' WHEN below(k, 'number', 1000) < 20 THEN 'fifteen'
    WHEN below(k, 'number', 1000) < 30 THEN 'small' WHEN below(k, 'number', 1000) < 34 THEN 'wide' ELSE '' END;
CREATE OR REPLACE MACRO name_slip(k) AS CASE WHEN below(k, 'name', 1000) < 6 THEN 'old' WHEN below(k, 'name', 1000) < 12 THEN 'space'
    WHEN below(k, 'name', 1000) < 16 THEN 'typo' ELSE '' END;
CREATE OR REPLACE MACRO written_number(t, k) AS CASE number_slip(k) WHEN 'digit' THEN slipped(t, 7 + below(k, 'place', 11), 1 + below(k, 'step', 9))
    WHEN 'exchanged' THEN swapped(t, 7 + below(k, 'place', 10))
    WHEN 'fifteen' THEN CASE WHEN t[7:8] = '19' THEN old_number(t[:17]::BIGINT) ELSE t END
    WHEN 'small' THEN lower(t) WHEN 'wide' THEN translate(t, '0123456789', '０１２３４５６７８９') ELSE t END;
CREATE OR REPLACE MACRO written_name(t, k) AS CASE name_slip(k) WHEN 'old' THEN translate(t, '张刘陈杨赵吴孙马国华丽', '張劉陳楊趙吳孫馬國華麗')
    WHEN 'space' THEN t || ' ' WHEN 'typo' THEN t[1] || part(k, 'typo') || t[3:] ELSE t END;
