"""The law on DuckDB: each stage a temporary table made once."""

from collections.abc import Callable, Iterable
from time import perf_counter
from typing import Final

import duckdb
import pyarrow as pa

from vivat.engines.answers import Answers, ordered
from vivat.engines.people import People, enrolled, table
from vivat.policy.law import Law
from vivat.rules.compose import ANSWERS, INPUTS, OF_PEOPLE, STAGES, stage

Watch = Callable[[str, float], None]

#: Stages that one other stage alone reads, once: written down they would only cost their writing.
VIEWS: Final = frozenset({"starts", "obligations", "edges"})


def load_law(con: duckdb.DuckDBPyConnection, law: Law) -> None:
    """The law's own relations as tables of this connection."""
    for name in INPUTS:
        if name not in OF_PEOPLE:
            load(con, name, table(name, law.rows.get(name, [])))


def load(con: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    """One relation as a table."""
    con.register("incoming", rows)
    con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM incoming")
    con.unregister("incoming")


def run(con: duckdb.DuckDBPyConnection, watch: Watch | None = None, stages: Iterable[str] = STAGES) -> None:
    """Runs the stages over the relations of this connection; `watch` hears each stage's name and seconds. No stage asks
    in what order its rows lie, so they are written as they come.
    """
    con.execute("SET preserve_insertion_order = false")
    for name in stages:
        began = perf_counter()
        kind = "VIEW" if name in VIEWS else "TABLE"
        con.execute(f"CREATE OR REPLACE TEMP {kind} {name} AS\n{stage(name)}")
        if watch:
            watch(name, perf_counter() - began)
    con.execute("RESET preserve_insertion_order")


def answers(con: duckdb.DuckDBPyConnection) -> Answers:
    """All answers, sorted."""
    return {
        name: ordered(name, con.sql(f"SELECT {', '.join(columns)} FROM {name}").to_arrow_table())
        for name, columns in ANSWERS.items()
    }


def decide(law: Law, people: People) -> Answers:
    """The answers of the law for these people, in a database of its own."""
    with duckdb.connect() as con:
        load_law(con, law)
        for name, rows in enrolled(law, people).relations().items():
            load(con, name, rows)
        run(con)
        return answers(con)
