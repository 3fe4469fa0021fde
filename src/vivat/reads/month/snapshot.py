"""The people of a division as they stand at one moment, out of PostgreSQL through Arrow into a DuckDB of its own."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import adbc_driver_postgresql.dbapi as adbc
import duckdb
from django.db import connection
from psycopg import pq
from psycopg.conninfo import make_conninfo

from vivat.domain.errors import Place, VivatError
from vivat.engines.people import Ask
from vivat.reads.folder.tables import made_ready, put_ask

#: What is read, in this order; each is a file of reads/taken and a table `register_<name>`.
TABLES: Final = ("benefits", "facts", "amounts", "payments", "decisions", "proposals", "bodies")
#: What DuckDB may hold; above it, it writes to its file.
MEMORY: Final = "3GB"
#: Views and tables of one shard, each after those that it reads.
_BEFORE: Final = ("folder_roster", "folder_facts", "folder_amounts", "decided", "presumed", "folder_payments")


#: What tells whose a row is; bodies are nobody's.
_WHOSE: Final = {
    "benefits": "b.person_id", "facts": "f.person_id", "amounts": "benefit_id", "payments": "benefit_id",
    "decisions": "d.benefit_id", "proposals": "benefit_id",
}  # fmt: skip


def _of(name: str, people: Sequence[int]) -> str:
    """What narrows a table to records of people."""
    if name not in _WHOSE:
        return ""
    own = ", ".join(str(int(one)) for one in people) or "0"
    if _WHOSE[name].endswith("benefit_id"):
        own = f"SELECT id FROM records_benefit WHERE person_id IN ({own})"
    return f" WHERE {_WHOSE[name]} IN ({own})"


@dataclass(slots=True)
class Snapshot:
    """One reading transaction of PostgreSQL, and the DuckDB that takes what it shows."""

    cursor: Any
    con: duckdb.DuckDBPyConnection

    def inputs(self) -> dict[str, list[Any]]:
        """What the answers rest on, so shortly that any change shows."""
        return {name: [rows, events] for name, rows, events in self.asked(text("taken", "inputs"))}

    def places(self) -> list[tuple[str, str]]:
        """The six-digit divisions of the paying agencies, with each scheme drawn there."""
        return [
            tuple(row) for row in self.asked("SELECT DISTINCT left(area, 6), scheme FROM records_benefit ORDER BY 1, 2")
        ]

    def asked(self, query: str) -> list[Any]:
        """The rows of a short answer."""
        self.cursor.execute(query)
        return list(self.cursor.fetchall())

    def load(self, progress: Any = None, people: Sequence[int] | None = None) -> None:
        """Takes all tables, batch after batch; of certain records of people alone, where they are named."""
        for n, name in enumerate(TABLES):
            if progress:
                progress("读取", n, len(TABLES))
            self.cursor.execute(text("taken", name) + (_of(name, people) if people is not None else ""))
            rows = self.cursor.fetch_record_batch()
            self.con.register("incoming", rows)
            self.con.execute(f"CREATE OR REPLACE TABLE register_{name} AS SELECT * FROM incoming")
            self.con.unregister("incoming")
        self.con.execute("CREATE OR REPLACE TEMP MACRO yyyymm(m) AS m // 12 * 100 + m % 12 + 1")
        self.con.execute("CREATE OR REPLACE TEMP MACRO day_of(n) AS DATE '1970-01-01' + CAST(n AS INT)")
        self.con.execute(
            """CREATE OR REPLACE TEMP TABLE newest AS
               SELECT b.area, max(p.last) AS month FROM register_payments p
               JOIN register_benefits b USING (benefit) WHERE p.kind = 'regular' GROUP BY b.area"""
        )

    def shards(self, size: int) -> list[tuple[int, int, int]]:
        """Ranges of person numbers with at most `size` people each: first, last, how many."""
        return self.con.execute(
            """SELECT min(person), max(person), count(*) FROM (
                   SELECT person, (row_number() OVER (ORDER BY person) - 1) // $size AS shard
                   FROM (SELECT DISTINCT person FROM register_benefits)
               ) GROUP BY shard ORDER BY 1""",
            {"size": size},
        ).fetchall()

    def prepare(self, ask: Ask, first: int, last: int) -> None:
        """The people numbered first to last in the form that the law reads."""
        put_ask(self.con, ask)
        for name in _BEFORE:
            query = text("shard", name)
            bound = {"first": first, "last": last} if "$first" in query else None
            self.con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}", bound)
        self.con.execute("CREATE OR REPLACE TEMP VIEW folder_people AS SELECT * FROM folder_roster")
        made_ready(self.con, first, last)


@contextmanager
def snapshot(patterns: Sequence[str], file: Path) -> Iterator[Snapshot]:
    """A snapshot of what these divisions show, kept in a file while it is used."""
    known = {option.keyword.decode() for option in pq.Conninfo.get_defaults()}
    params = {key: value for key, value in connection.get_connection_params().items() if key in known}
    quoted = ",".join(patterns).replace("'", "''")
    try:
        with (
            adbc.connect(make_conninfo(**params)) as link,
            link.cursor() as cursor,
            duckdb.connect(str(file), config={"memory_limit": MEMORY}) as con,
        ):
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute(f"SELECT set_config('vivat.scope', '{quoted}', true)")
            cursor.fetchall()
            yield Snapshot(cursor, con)
    except (adbc.Error, duckdb.Error) as error:
        told = str(error).strip().partition("\n")[0]
        raise VivatError(f"数据没有读完或算完：{told}", Place("数据库"), "再运行即从断处接着办") from None


def text(folder: str, name: str) -> str:
    """The text of a query of this room."""
    return (files("vivat.reads.month") / folder / f"{name}.sql").read_text(encoding="utf-8")


def digest(value: Any) -> str:
    """The digest of a plain value."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()
