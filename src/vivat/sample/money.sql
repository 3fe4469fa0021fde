-- What was granted and what was paid. An amount rises once a year, in its scheme's month, from the opening of the register on;
-- `rises` counts the rises up to a month.
CREATE OR REPLACE TEMP TABLE granted AS
WITH firsts AS (
    SELECT b.*, getvariable('opens_m') + rise_month AS first_rise, month_of(a.known) AS known_m, paid_to, rise_missed,
        gap_from, gap_to,
        -- What befalls the first benefit leaves the second in payment.
        CASE WHEN gap = 'story' AND of_benefit AND b.benefit % 10 = 2 THEN NULL ELSE gap END AS gap
    FROM benefits AS b JOIN agency AS a ON a.person = b.person
),
starts AS (
    SELECT *, CASE WHEN since_m < first_rise THEN 0 ELSE (since_m - first_rise) // 12 + 1 END AS since_rises,
        greatest(0, (least(getvariable('asked_m'), coalesce(known_m, 999999)) - first_rise + 12) // 12) AS last_rises
    FROM firsts
),
steps AS (
    SELECT s.*, unnest(range(since_rises, greatest(last_rises, since_rises) + 1)) AS rises FROM starts AS s
)
SELECT benefit, base + base * rise * rises // 10000 AS fen,
    CASE WHEN rises = since_rises THEN since_m ELSE first_rise + 12 * (rises - 1) END AS m,
    CASE WHEN rises >= last_rises THEN paid_to ELSE least(paid_to, first_rise + 12 * rises - 1) END AS m_to,
    CASE WHEN rise_missed AND rises = last_rises AND rises > since_rises THEN base + base * rise * (rises - 1) // 10000
        ELSE base + base * rise * rises // 10000 END AS paid,
    gap, gap_from, gap_to
FROM steps;

CREATE OR REPLACE TEMP VIEW amounts AS
SELECT benefit, yyyymm(m) AS month, fen FROM granted ORDER BY benefit, m;

-- A run is cut by the months left out; a month paid twice is a run of its own at twice the amount.
CREATE OR REPLACE TEMP VIEW payments AS
WITH pieces AS (
    SELECT benefit, m AS m_from, CASE WHEN gap IS NULL THEN m_to ELSE least(m_to, gap_from - 1) END AS m_to, paid AS fen
    FROM granted
    UNION ALL
    SELECT benefit, greatest(m, gap_to + 1), m_to, paid FROM granted WHERE gap IS NOT NULL
    UNION ALL
    SELECT benefit, greatest(m, gap_from), least(m_to, gap_to), 2 * paid FROM granted WHERE gap = 'twice'
)
SELECT benefit, yyyymm(m_from) AS month_from, yyyymm(m_to) AS month_to, fen
FROM pieces WHERE m_from <= m_to ORDER BY benefit, m_from;
