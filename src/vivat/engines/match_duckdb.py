"""A match on DuckDB: the roster once, the feed by shards, then what is left over."""

from collections.abc import Callable
from typing import Final

import duckdb

from vivat.matching.program import AFTER, BEFORE, differ, spelled, stage

#: Rows of the feed a shard: each builds the roster's table anew, and holds what it saw in memory.
SHARD: Final = 10_000_000
_BATCH: Final = 100_000

Progress = Callable[[str, int, int], None]


def run(
    con: duckdb.DuckDBPyConnection,
    roster: str,
    feed: str,
    rows: int,
    shard: int = SHARD,
    progress: Progress | None = None,
) -> None:
    """Leaves the relations of matching.program.OUT in the connection. `roster` and `feed` are queries of raw rows
    (matching.program.RAW), the feed's numbered from 0 up to `rows`.
    """
    prepare(con, roster)
    firsts = range(0, max(rows, 1), shard)
    for n, first in enumerate(firsts):
        if progress:
            progress("比对", n, len(firsts))
        keys(con, "feed", f"SELECT * FROM ({feed}) AS f WHERE row >= {first} AND row < {first + shard}", "VIEW")
        classify(con, first == 0)
    if progress:
        progress("比对", len(firsts), len(firsts))
    settle(con)


def prepare(con: duckdb.DuckDBPyConnection, roster: str) -> None:
    """The roster's keys, and what the join by number needs of them."""
    con.execute("CREATE OR REPLACE TEMP MACRO regexp_like(text, pattern) AS regexp_matches(text, pattern)")
    keys(con, "roster", roster, "TABLE")
    for name in BEFORE:
        _make(con, name, stage(name))


def keys(con: duckdb.DuckDBPyConnection, name: str, raw: str, kind: str) -> None:
    """The keys of a file's rows as a table, or as a view that reads the file when it is asked."""
    found = spelled(con.sql(_over(raw, stage("odd"))).to_arrow_reader(_BATCH))
    con.register("incoming", found)
    _make(con, f"spelled_{name}", "SELECT * FROM incoming")
    con.unregister("incoming")
    text = stage("keys").replace("spelled AS s", f"spelled_{name} AS s")
    con.execute(f"CREATE OR REPLACE TEMP {kind} {name} AS {_over(raw, text)}")


def classify(con: duckdb.DuckDBPyConnection, first: bool) -> None:
    """The classes of the relation `feed` by number: `matched`, and of the others all that is needed later."""
    _make(con, "seen", stage("seen"))
    for table, chosen in (
        ("matched", "SELECT feed_row, roster_row FROM seen WHERE class = 1"),
        ("rest", "SELECT * FROM seen WHERE class > 1"),
    ):
        con.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS {chosen}" if first else f"INSERT INTO {table} {chosen}")
    con.execute("DROP TABLE seen")


def settle(con: duckdb.DuckDBPyConnection) -> None:
    """The rest: who is near, who differs by name, and who is left."""
    for name in AFTER:
        _make(con, name, stage(name))
    con.register("incoming", differ(con.sql("SELECT * FROM differing").to_arrow_reader(_BATCH)))
    _make(con, "name_differs", "SELECT * FROM incoming")
    con.unregister("incoming")


def _make(con: duckdb.DuckDBPyConnection, name: str, text: str) -> None:
    con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {text}")


def _over(raw: str, text: str) -> str:
    """A stage over the raw rows of one file."""
    return f"WITH raw AS ({raw}) SELECT * FROM ({text}) AS over_raw"
