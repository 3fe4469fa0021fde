"""A made roster and feed of any size, to be matched: two Parquet files."""

from importlib.resources import files
from pathlib import Path
from typing import Final

import duckdb

_ROSTER: Final = """
COPY (
    SELECT CASE WHEN below(mixed(person), 'old', 100) < 3 THEN old_number(seventeen(person))
        ELSE identity_number(seventeen(person)) END AS id_number, called(person) AS name
    FROM (SELECT ((range * 7919 + {seed}) % {people})::UBIGINT AS person FROM range({people}))
) TO '{folder}/roster.parquet' (FORMAT parquet)
"""
#: Per ten thousand rows: 100 old numbers, 100 written otherwise, 50 names too, 40 slips of a number, 30 of a name,
#: 10 another's.
_FEED: Final = """
COPY (
    SELECT CASE
            WHEN lot < 100 THEN old_number(seventeen(person))
            WHEN lot < 130 THEN lower(whole)
            WHEN lot < 180 THEN ' ' || whole[:6] || ' ' || whole[7:]
            WHEN lot < 200 THEN translate(whole, '0123456789', '０１２３４５６７８９')
            WHEN lot < 225 THEN slipped(whole, 1 + below(e, 'place', 17), 1 + below(e, 'step', 9))
            WHEN lot < 240 THEN swapped(whole, 1 + below(e, 'place', 16))
            ELSE whole END AS id_number,
        CASE
            WHEN lot BETWEEN 300 AND 349 THEN translate(name, '·张刘陈杨', '•張劉陳楊') || ' '
            WHEN lot BETWEEN 350 AND 379 THEN name[:1] || part(e, 'typo') || name[3:]
            WHEN lot BETWEEN 380 AND 389 THEN called((person + 1)::UBIGINT)
            ELSE name END AS name
    FROM (
        SELECT *, identity_number(seventeen(person)) AS whole, called(person) AS name, below(e, 'lot', 10000) AS lot
        FROM (
            SELECT e, ((e * 4294967296 + mixed(xor(e, 77))) % ({people} * 100 // 97))::UBIGINT AS person
            FROM (SELECT mixed(xor(mixed(range::UBIGINT), {seed})) AS e FROM range({events}))
        )
    )
) TO '{folder}/feed.parquet' (FORMAT parquet)
"""


def make_pairs(folder: Path, people: int, events: int, seed: int) -> tuple[Path, Path]:
    """Writes `roster.parquet` and `feed.parquet`; `people` is not a multiple of 7919, which scatters them."""
    with duckdb.connect() as con:
        con.execute("SET enable_progress_bar = false; SET preserve_insertion_order = false")
        for name in ("random.sql", "pairs.sql"):
            con.execute((files("vivat.sample") / name).read_text("utf-8"))
        for text in (_ROSTER, _FEED):
            con.execute(text.format(folder=str(folder).replace("'", "''"), people=people, events=events, seed=seed))
    return folder / "roster.parquet", folder / "feed.parquet"
