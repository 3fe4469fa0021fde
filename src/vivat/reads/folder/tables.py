"""A data folder: its tables opened, and a shard of its people made into the relations of the law."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

import duckdb

from vivat.domain.errors import Place, VivatError
from vivat.domain.time import day_number, month_number
from vivat.engines.people import Ask, People
from vivat.engines.people import table as relation
from vivat.policy.divisions import Places
from vivat.reads.folder.columns import SEE, opened, same_rows
from vivat.reads.folder.faults import find
from vivat.reads.law.horizon import answerable

#: The tables of a folder and their columns (docs/data-folder.md).
TABLES: Final[dict[str, dict[str, str]]] = {
    "roster": {
        "benefit": "BIGINT", "person": "BIGINT", "aac147": "VARCHAR", "aac003": "VARCHAR", "aac004": "VARCHAR",
        "aac006": "DATE", "aae140": "VARCHAR", "aaa027": "VARCHAR", "township": "VARCHAR", "aae210": "INTEGER",
        "aic162": "INTEGER", "relation": "VARCHAR", "lives": "VARCHAR", "class": "VARCHAR", "groups": "VARCHAR",
        "deceased_born": "DATE",
    },
    "amounts": {"benefit": "BIGINT", "month": "INTEGER", "fen": "BIGINT"},
    "payments": {"benefit": "BIGINT", "month_from": "INTEGER", "month_to": "INTEGER", "fen": "BIGINT"},
    "facts": {
        "fact": "BIGINT", "person": "BIGINT", "benefit": "BIGINT", "kind": "VARCHAR", "day": "DATE", "learned": "DATE",
        "channel": "VARCHAR", "until": "DATE", "died_on": "DATE", "kept": "BOOLEAN", "stage": "VARCHAR",
        "names": "BIGINT", "source": "VARCHAR",
    },
}  # fmt: skip
_REQUIRED: Final = ("roster", "amounts", "facts")


@dataclass(frozen=True, slots=True)
class Folder:
    """An opened data folder: `con` holds a view `folder_<table>` of each table, `folder_people` those who are meant;
    `money` is false where payments are not given; `notes` are what was accepted and is worth a look.
    """

    path: Path
    con: duckdb.DuckDBPyConnection
    tables: Mapping[str, Path]
    money: bool
    notes: tuple[str, ...] = ()

    def divisions(self) -> list[str]:
        """The six-digit divisions of its paying agencies."""
        query = "SELECT DISTINCT aaa027[1:6] FROM folder_roster ORDER BY 1"
        return [row[0] for row in self.con.execute(query).fetchall()]

    def schemes(self) -> list[str]:
        """The schemes that are drawn in it."""
        query = "SELECT DISTINCT aae140 FROM folder_roster ORDER BY 1"
        return [row[0] for row in self.con.execute(query).fetchall()]

    def narrow(self, division: str) -> list[str]:
        """Leaves only those paid by a division or one below it; its six-digit divisions."""
        stem = division[:6].rstrip("0")
        stem += "0" * (len(stem) % 2)
        own = [code for code in self.divisions() if code.startswith(stem)]
        if not own:
            mend = f"这里有 {'、'.join(self.divisions())}"
            raise VivatError(f"没有由行政区划 {division} 发放的人", Place(str(self.path)), mend)
        meant = f"SELECT * FROM folder_roster WHERE starts_with(aaa027, '{stem}')"
        self.con.execute(f"CREATE OR REPLACE TEMP VIEW folder_people AS {meant}")
        return own

    def shards(self, size: int) -> Iterator[tuple[int, int, int]]:
        """Ranges of person numbers with at most `size` people each: first, last, how many."""
        yield from self.con.execute(
            """SELECT min(person), max(person), count(*) FROM (
                   SELECT person, (row_number() OVER (ORDER BY person) - 1) // $size AS shard
                   FROM (SELECT DISTINCT person FROM folder_people)
               ) GROUP BY shard ORDER BY 1""",
            {"size": size},
        ).fetchall()


def open_folder(
    path: Path, schemes: Mapping[str, int], con: duckdb.DuckDBPyConnection, places: Places | None = None
) -> Folder:
    """Opens and checks a data folder; VivatError names the file and row of the first thing that is wrong. `places` are
    the divisions that there are, else the official ones.
    """
    if not path.is_dir():
        raise VivatError("没有这个数据目录", Place(str(path)), "可以先编造一个：vivat sample 区划代码 --out 目录")
    held = {}
    for table in TABLES:
        found = [path / f"{table}.{ending}" for ending in ("parquet", "csv") if (path / f"{table}.{ending}").is_file()]
        if len(found) > 1:
            same_rows(con, table, *found)
        if found:
            held[table] = found[0]
        elif table in _REQUIRED:
            raise VivatError(f"里面没有 {table}.parquet，也没有 {table}.csv", Place(str(path)), SEE)
    for table, columns in TABLES.items():
        opened(con, table, columns, held.get(table))
    con.execute("CREATE OR REPLACE TEMP VIEW folder_people AS SELECT * FROM folder_roster")
    notes = find(con, held, schemes, places or Places())
    return Folder(path, con, held, "payments" in held, tuple(notes))


def prepare(folder: Folder, ask: Ask, first: int, last: int) -> None:
    """The people numbered first to last as tables `ask`, `benefits`, `facts`, `ledger` of the folder's connection."""
    put_ask(folder.con, ask)
    made_ready(folder.con, first, last, folder.money)


def put_ask(con: duckdb.DuckDBPyConnection, ask: Ask) -> None:
    """The day asked as table `ask`."""
    answerable(ask.day)
    asked = (day_number(ask.day), month_number(ask.day), day_number(ask.known))
    columns = "1 AS ask, ?::INT AS day, ?::INT AS month, ?::INT AS known"
    con.execute(f"CREATE OR REPLACE TEMP TABLE ask AS SELECT {columns}", asked)
    con.execute("CREATE OR REPLACE TEMP MACRO month_of(m) AS m // 100 * 12 + m % 100 - 1")


def made_ready(con: duckdb.DuckDBPyConnection, first: int, last: int, money: bool = True) -> None:
    """The relations of people, out of the views `folder_…` of a connection."""
    for table in ("benefits", "facts"):
        con.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS {_text(table)}", {"first": first, "last": last})
    ledger = _text("ledger") + ("" if money else "LIMIT 0")
    con.execute(f"CREATE OR REPLACE TEMP TABLE ledger AS {ledger}")


def _text(table: str) -> str:
    return (files("vivat.reads.folder") / "prepare" / f"{table}.sql").read_text(encoding="utf-8")


def loaded(con: duckdb.DuckDBPyConnection, ask: Ask) -> People:
    """The people that `prepare` has put into a connection, as Arrow tables for another engine."""
    benefits = con.sql("SELECT * FROM benefits").to_arrow_table()
    facts = con.sql("SELECT * FROM facts").to_arrow_table()
    ledger = con.sql("SELECT * FROM ledger").to_arrow_table()
    return People((ask,), benefits, facts, ledger, relation("members", []))
