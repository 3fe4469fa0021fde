"""A small match in memory: rows in, each row of the feed with its class out."""

from typing import NamedTuple

import duckdb
import pyarrow as pa

from vivat.engines import match_duckdb
from vivat.matching.numbers import due
from vivat.matching.program import OUT

COLUMNS = ("id_number", "name", "birth")


class Found(NamedTuple):
    """What a match found of one row of the feed: its class, the rows of the roster, and all else that was said."""

    kind: str
    rows: tuple
    told: tuple


def match(roster, feed):
    """Matches lists of (number, name) or (number, name, birth date); an answer for each row of the feed, in order."""
    found = {}
    for name, rows in relations(roster, feed).items():
        for row in rows.to_pylist() if name != "conflicts" else ():
            old = found.get(row["feed_row"])
            assert old is None or old.kind == name == "repaired", "every row of the feed lies in one class"
            more = tuple(value for key, value in row.items() if key not in ("feed_row", "roster_row"))
            found[row["feed_row"]] = Found(
                name, (*(old.rows if old else ()), row["roster_row"]), (*(old.told if old else ()), more)
            )
    return [found[n] for n in range(len(feed))]


def relations(roster, feed):
    """The relations that come out, as tables."""
    matched = []
    with duckdb.connect() as con:
        for name, rows in (("given_roster", roster), ("given_feed", feed)):
            con.register(name, _table(rows))
        match_duckdb.run(con, "FROM given_roster", "FROM given_feed", len(feed), matched.append)
        told = {
            name: con.sql(f"SELECT {', '.join(OUT[name])} FROM {name} ORDER BY ALL").to_arrow_table()
            for name in OUT
            if name != "matched"
        }
    return {"matched": pa.concat_tables(matched)} | told


def number(seventeen, tail=None):
    """All 18 characters of a number, its check digit right unless another is given."""
    return f"{seventeen:017}{'0123456789X'[due(seventeen)] if tail is None else tail}"


def _table(rows):
    columns = list(zip(*((*row, None)[:3] for row in rows), strict=True)) or [(), (), ()]
    named = zip(COLUMNS, columns, strict=True)
    return pa.table(
        {"row": pa.array(range(len(rows)), pa.int64())} | {name: pa.array(each, pa.string()) for name, each in named}
    )
