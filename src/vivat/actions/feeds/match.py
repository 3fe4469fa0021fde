"""Whose the rows of a file are: the division's roster, open in memory alone, held against it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from vivat.actions.act import act
from vivat.actions.intake.driver import Tell
from vivat.domain.actors import By
from vivat.engines import match_duckdb
from vivat.reads.feeds.roster import roster
from vivat.safeguards.sealing import Keyring
from vivat.sources.read import Reading

#: Rows of the file under the names that a match reads; a number stays as it came.
_FEED = "SELECT row, number AS id_number, name, {birth} AS birth FROM feed_rows"


@dataclass(slots=True)
class Matched:
    """A file held against a roster: relations of `con` — `roster_rows`, `feed_rows`, `yields`, `matched`,
    `name_differs`, `repaired`, `unmatched` — with numbers open; gone with the connection.
    """

    con: Any
    counts: dict[str, Any]

    def count(self, sql: str) -> int:
        """A figure of it."""
        return int(self.con.execute(sql).fetchall()[0][0])


@contextmanager
def matched(
    by: By, division: str, reading: Reading, keys: Keyring, subject: str, tell: Tell | None = None
) -> Iterator[Matched]:
    """The file's rows by whose they are. The act is remembered before any number is opened."""
    with act("match_feed", by, division=division, subject=subject, rows=reading.data.num_rows):
        pass
    people = roster(by, division, keys)
    with duckdb.connect() as con:
        # Nothing of it may reach a disk, and what is shown is shown by the caller.
        con.execute("SET temp_directory = ''; SET enable_progress_bar = false")
        con.register("roster_rows", people)
        con.register("feed_rows", reading.data)
        con.register("yields", reading.yields)
        found: list[Any] = []
        raw = "SELECT row, id_number, name, birth FROM roster_rows"
        match_duckdb.run(con, raw, _feed(reading.data), reading.data.num_rows, found.append, tell)
        pairs = pa.concat_tables([each.select(["feed_row", "roster_row"]) for each in found])
        con.register("matched", pairs)
        yield Matched(con, _counted(con))


def _feed(data: Any) -> str:
    birth = "CAST(birth AS VARCHAR)" if "birth" in data.column_names else "CAST(NULL AS VARCHAR)"
    return _FEED.format(birth=birth)


def _counted(con: Any) -> dict[str, Any]:
    """Rows by class, and of the unmatched by why."""
    [matched_rows] = con.execute("SELECT count(*) FROM matched").fetchall()[0]
    [differs] = con.execute("SELECT count(*) FROM name_differs").fetchall()[0]
    [repaired] = con.execute("SELECT count(DISTINCT feed_row) FROM repaired").fetchall()[0]
    why = dict(con.execute("SELECT why, count(*) FROM unmatched GROUP BY 1 ORDER BY 1").fetchall())
    return {"matched": matched_rows, "name_differs": differs, "repaired": repaired, "unmatched": why}
