"""A match on DuckDB: the roster's keys once, the feed's texts in one stream, then its few other rows as keys too."""

from collections.abc import Callable
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from vivat.matching import program
from vivat.matching.program import AFTER, stage

#: Rows of a stream at a time.
BATCH: Final = 500_000

Progress = Callable[[str, int, int], None]
Write = Callable[[pa.Table], None]


def run(
    con: duckdb.DuckDBPyConnection, roster: str, feed: str, rows: int, write: Write, progress: Progress | None = None
) -> None:
    """Hands the matched to `write`, and leaves all other relations of matching.program.OUT in the connection.

    `roster` and `feed` are queries of raw rows (matching.program.RAW); `rows` counts the feed.
    """
    load(con, roster, "roster")
    enrol(con)
    _view(con, "known", stage("known"))
    _view(con, "raw", feed)
    stream(con, stage("quick"), rows, write, progress)
    load(con, "SELECT feed_row AS row, id_number, name, birth FROM others", "feed")
    classify(con, write)
    settle(con)


def load(con: duckdb.DuckDBPyConnection, raw: str, file: str, once: bool = False) -> None:
    """A file's raw rows as keys, in the relation that `file` names: those well written, and the others once told.

    Keys that are read `once` are not kept: the rows are read again instead.
    """
    con.execute("CREATE OR REPLACE TEMP MACRO regexp_like(text, pattern) AS regexp_matches(text, pattern)")
    _view(con, "raw", raw)
    (_view if once else _make)(con, f"{file}_shaped", stage("shaped"))
    for name, told in (("odd_numbers", program.odd_numbers), ("odd_names", program.odd_names)):
        _take(con, name, told(con.sql(stage(name, file)).to_arrow_reader(BATCH)))
    _make(con, f"{file}_odd", stage("odd", file))
    _view(con, file, stage("keys", file))


def enrol(con: duckdb.DuckDBPyConnection) -> None:
    """What the joins need of the relation `roster`, keys all."""
    for name in ("shared", "conflicts", "people"):
        _make(con, name, stage(name))


def stream(
    con: duckdb.DuckDBPyConnection, text: str, rows: int, write: Write, progress: Progress | None = None
) -> None:
    """Hands on what a stage finds matched (class 1), and keeps all else as `others`."""
    reader, seen = con.sql(text).to_arrow_reader(BATCH), 0
    others = [reader.schema.empty_table()]
    for batch in reader:
        matched = pc.equal(batch.column("class"), 1)
        write(pa.Table.from_batches([batch.select(["feed_row", "roster_row"]).filter(matched)]))
        others.append(pa.Table.from_batches([batch.filter(pc.invert(matched))]))
        seen += len(batch)
        if progress:
            progress("比对", seen, rows)
    _take(con, "others", pa.concat_tables(others))


def classify(con: duckdb.DuckDBPyConnection, write: Write, rows: int = 0, progress: Progress | None = None) -> None:
    """The rows of the relation `feed`, keys all, by number and name: hands on the matched, and keeps the `others`.

    Of these, those with longer names are told apart in `longer`.
    """
    stream(con, stage("classes"), rows, write, progress)
    _make(con, "longer", stage("longer"))
    write(con.sql("SELECT feed_row, roster_row FROM longer WHERE class = 1").to_arrow_table())


def settle(con: duckdb.DuckDBPyConnection) -> None:
    """The second look at all that is not matched: who is near, who differs by name, and who is left."""
    for name in AFTER:
        _make(con, name, stage(name))
    _take(con, "name_differs", program.name_differs(con.sql(stage("differing")).to_arrow_reader(BATCH)))


def _view(con: duckdb.DuckDBPyConnection, name: str, text: str) -> None:
    con.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {text}")


def _make(con: duckdb.DuckDBPyConnection, name: str, text: str) -> None:
    con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {text}")


def _take(con: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    con.register("incoming", rows)
    _make(con, name, "SELECT * FROM incoming")
    con.unregister("incoming")
