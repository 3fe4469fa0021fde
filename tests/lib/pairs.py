"""Made rosters and feeds with the truth beside: who each row of the feed is, and what was done to it."""

from importlib.resources import files
from pathlib import Path
from typing import Final

import duckdb

#: What is done to a row of the feed, per hundred thousand; the rest is as in the roster.
KINDS: Final = {
    "written_otherwise": 3000,  # white space, hyphens, full-width, x
    "fifteen": 2000,  # the old number
    "name_written_otherwise": 1000,  # dots, white space, a traditional form
    "digit": 250,  # one digit wrong
    "transposed": 120,  # two neighbours swapped, the check digit too
    "check": 40,  # the check digit alone wrong
    "fifteen_digit": 30,  # the old number with one digit wrong
    "name_typo": 250,
    "twin": 40,  # under the number of the next person: a twin where there is one
    "reused": 40,  # another name under this number
    "both_changed": 30,  # 双改: another number with a right check digit, and another name
    "garbled": 60,  # a digit lost
    "no_number": 20,
    "no_name": 20,
}
SLIPS: Final = ("digit", "transposed", "check", "fifteen_digit")

_NAMES: Final = """
CREATE TEMP TABLE names AS SELECT
    string_split_regex('王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐'
        || '许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈', '') AS surnames,
    string_split_regex('秀英华桂兰玉明珍国平芳海金春梅凤荣建军文红云龙生林'
        || '志福香莲德清义成贵忠淑美丽霞兴永发光友翠娥宝庆银根', '') AS given,
    ['古丽·买买提', '阿卜杜热合曼·艾则孜', '帕提古丽·吐尔逊', '扎西·多吉', '𠮷田', '王㛃', '李䶮'] AS rare;
"""

#: People, numbered from 0: one more in twenty than the roster holds. Twins follow each other.
_PEOPLE: Final = """
CREATE TEMP TABLE made AS
WITH drawn AS (
    SELECT range AS person, mixed(xor(mixed(range::UBIGINT), 7)) AS own,
        mixed(xor(mixed(CASE WHEN range % 100 = 1 THEN range - 1 ELSE range END::UBIGINT), {seed})) AS h
    FROM range({people} * 21 // 20)
),
born AS (
    SELECT *, (360700 + below(h, 'area', {areas}) + 1)::BIGINT AS area, below(h, 'address', {people}) AS address,
        DATE '1925-01-01' + below(h, 'born', 16000)::INT AS birth_date
    FROM drawn
),
numbered AS (
    SELECT *, row_number() OVER (PARTITION BY area, birth_date ORDER BY person) AS serial FROM born
)
SELECT person, h, address, birth_date, serial < 1000 AS fits,
    area * 100000000000 + strftime(birth_date, '%Y%m%d')::BIGINT * 1000 + serial AS seventeen,
    CASE WHEN below(own, 'rare', 100) = 0 THEN rare[1 + below(own, 'which', 7)]
        ELSE surnames[1 + below(h, 'surname', 50)] || given[1 + below(own, 'first', 50)]
            || CASE WHEN below(own, 'short', 100) >= 22 THEN given[1 + below(own, 'second', 50)] ELSE '' END END
        AS name
FROM numbered, names;
"""

#: The roster: one in twenty under the old number; of ten thousand numbers two are borne by another too.
_ROSTER: Final = """
COPY (
    SELECT person, name,
        CASE WHEN below(h, 'old', 20) = 0 THEN old(seventeen) ELSE identity_number(seventeen) END AS id_number,
         birth_date, address
    FROM (
        SELECT person, h, seventeen, name, birth_date, address FROM made WHERE person < {people} AND fits
        UNION ALL
        SELECT person, h, seventeen, '另' || name, birth_date, address FROM made
        WHERE person < {people} AND fits AND below(h, 'borne twice', 10000) < 2
    ) ORDER BY draw(h, 'order'), name
) TO '{roster}' (FORMAT parquet);
"""

_FEED: Final = """
COPY (
    WITH drawn AS (
        SELECT range AS event, mixed(xor(mixed(range::UBIGINT), {seed} + 1)) AS e,
            below(e, 'who', {people} * 21 // 20) AS person
        FROM range({events})
    ),
    chosen AS (
        SELECT d.*, m.seventeen, m.name, m.birth_date, m.address, identity_number(m.seventeen) AS whole,
            n.name AS other, identity_number(n.seventeen) AS other_whole, below(e, 'kind', 100000) AS lot,
            1 + below(e, 'place', 17) AS place,
            1 + below(e, 'by', 9) AS step
        FROM drawn d JOIN made m USING (person) JOIN made n ON n.person = (d.person + 1) % ({people} * 21 // 20)
        WHERE m.fits
    ),
    kinds AS (SELECT *, CASE {kinds} ELSE 'same' END AS kind FROM chosen)
    SELECT
        CASE kind
            WHEN 'written_otherwise' THEN otherwise(whole, lot)
            WHEN 'fifteen' THEN old(seventeen)
            WHEN 'digit' THEN mistyped(whole, place, step)
            WHEN 'transposed' THEN swapped(whole, place)
            WHEN 'check' THEN whole[:17] || '0123456789X'[1 + (strpos('0123456789X', whole[18:]) - 1 + step) % 11]
            WHEN 'fifteen_digit' THEN mistyped(old(seventeen), 1 + place % 15, step)
            WHEN 'twin' THEN other_whole
            WHEN 'both_changed' THEN identity_number(seventeen - seventeen % 1000 + (seventeen + step * 111) % 1000)
            WHEN 'garbled' THEN whole[:place - 1] || whole[place + 1:]
            WHEN 'no_number' THEN NULL
            ELSE whole END AS id_number,
        CASE kind
            WHEN 'name_written_otherwise' THEN CASE lot % 3
                WHEN 0 THEN translate(name, '·', '•') || ' ' WHEN 1 THEN name[:1] || '　' || name[2:]
                ELSE translate(name, '张刘陈杨黄赵吴', '張劉陳楊黃趙吳') END
            WHEN 'name_typo' THEN name[:1] || CASE WHEN name[2:2] = '秀' THEN '绣' ELSE '秀' END || name[3:]
            WHEN 'reused' THEN '另' || other
            WHEN 'both_changed' THEN other
            WHEN 'no_name' THEN ''
            ELSE name END AS name,
        CASE WHEN lot % 2 = 0 THEN birth_date END AS birth_date, address, person,
        CASE WHEN kind = 'transposed' AND swapped(whole, place) = whole THEN 'same' ELSE kind END AS kind
    FROM kinds
) TO '{feed}' (FORMAT parquet);
"""

_MACROS: Final = """
CREATE MACRO old(n) AS (n // 100000000000)::VARCHAR || lpad((n % 1000000000)::VARCHAR, 9, '0');
CREATE MACRO mistyped(t, p, d) AS t[:p - 1] || ((t[p]::INT + d) % 10)::VARCHAR || t[p + 1:];
CREATE MACRO swapped(t, p) AS t[:p - 1] || t[p + 1] || t[p] || t[p + 2:];
CREATE MACRO otherwise(t, n) AS CASE n % 4
    WHEN 0 THEN ' ' || t || chr(9) WHEN 1 THEN t[:6] || '-' || t[7:14] || '-' || t[15:]
    WHEN 2 THEN lower(t) ELSE translate(t, '0123456789X', '０１２３４５６７８９ｘ') END;
"""


def make(folder: Path, people: int, events: int, seed: int = 1) -> tuple[Path, Path]:
    """Writes a roster and a feed; both carry `person`, the truth, and the feed the `kind` of what was done to a row."""
    roster, feed = folder / "roster.parquet", folder / "feed.parquet"
    lots, bound = [], 0
    for kind, share in KINDS.items():
        bound += share
        lots.append(f"WHEN lot < {bound} THEN '{kind}'")
    fill = {
        "people": people,
        "events": events,
        "seed": seed,
        "areas": max(1, min(3000, people // 40_000)),
        "roster": roster,
        "feed": feed,
        "kinds": " ".join(lots),
    }
    with duckdb.connect() as con:
        con.execute((files("vivat.sample") / "random.sql").read_text("utf-8") + _MACROS + _NAMES)
        for text in (_PEOPLE, _ROSTER, _FEED):
            con.execute(text.format(**fill))
    return roster, feed
