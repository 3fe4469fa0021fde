"""Measures a match beside the least that any must do: a join of the same rows by one whole number each, written."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import duckdb as db

from vivat.engines import match_duckdb
from vivat.engines.match_splink import Linked, link
from vivat.matching.program import KEYS
from vivat.reads.folder.columns import quoted
from vivat.reads.matches.files import bounded, match_files, pairs_writer, raw_rows

#: Seconds passed, and seconds that processors worked: on a busy machine the second tells more.
Seconds = tuple[float, float]
Clock = Callable[[], Seconds]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds: raw files to classes; keys made of the files, the roster's enrolled; classes from them; the least."""

    whole: Seconds
    preparing: Seconds
    classified: Seconds
    least: Seconds
    summary: dict[str, Any]


def measure(
    roster: Path, feed: Path, work: Path, memory: str | None, clock: Clock, progress: Progress | None = None
) -> Measured:
    """One run; the least is taken before and after, and the better one counts."""
    began = clock()
    summary = match_files(roster, feed, work / "out", memory=memory, progress=progress)
    whole = _since(began, clock)
    with db.connect() as con:
        bounded(con, memory, work / "spill")
        began = clock()
        keys = {file: _keys(con, file, work) for file in (roster, feed)}
        con.execute(f"CREATE TEMP TABLE roster AS {keys[roster]}")
        match_duckdb.enrol(con)
        preparing = _since(began, clock)
        first = _least(con, keys[feed], keys[roster], work, clock)
        began = clock()
        _classified(con, keys[feed], work)
        classified = _since(began, clock)
        least = min(first, _least(con, keys[feed], keys[roster], work, clock))
    return Measured(whole, preparing, classified, least, summary)


def beside(roster: Path, feed: Path) -> Linked | None:
    """The same files linked by Splink, if it is installed."""
    if find_spec("splink") is None:
        return None
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(link, (roster, feed))


def _keys(con: db.DuckDBPyConnection, file: Path, work: Path) -> str:
    """The query that reads a file's keys, written once."""
    keys = quoted(work / f"{file.stem}-keys.parquet")
    match_duckdb.load(con, raw_rows(con, file, work / "raw"), "made", once=True)
    columns = ", ".join((*KEYS, "due"))
    con.execute(f"COPY (SELECT {columns} FROM made) TO {keys} (FORMAT parquet, COMPRESSION zstd)")
    return f"FROM read_parquet({keys})"


def _least(con: db.DuckDBPyConnection, feed: str, roster: str, work: Path, clock: Clock) -> Seconds:
    joined = f"SELECT f.row AS feed_row, r.row AS roster_row FROM ({feed}) AS f JOIN ({roster}) AS r USING (number)"
    began = clock()
    con.execute(f"COPY ({joined}) TO {quoted(work / 'least.parquet')} (FORMAT parquet, COMPRESSION zstd)")
    return _since(began, clock)


def _since(began: Seconds, clock: Clock) -> Seconds:
    now = clock()
    return now[0] - began[0], now[1] - began[1]


def _classified(con: db.DuckDBPyConnection, feed: str, work: Path) -> None:
    con.execute(f"CREATE OR REPLACE TEMP VIEW feed AS {feed}")
    with pairs_writer(work / "classified.parquet") as writer:
        match_duckdb.classify(con, writer.write_table)
    others = f"COPY others TO {quoted(work / 'others.parquet')} (FORMAT parquet, COMPRESSION zstd)"
    con.execute(others)
