"""The law on PostgreSQL: one prepared statement that answers for one person or a page of at most 200."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Final

import psycopg
import pyarrow as pa
from psycopg.sql import SQL, Composed, Identifier
from psycopg.types.numeric import Int8
from pyarrow import csv

from vivat.engines.answers import FORM, Answers, ordered
from vivat.engines.people import People, enrolled, table
from vivat.policy.law import Law
from vivat.rules.compose import ANSWERS, INPUTS, OF_PEOPLE, all_answers

Connection = psycopg.Connection[Any]

#: The most people that are answered for at once; a larger scope is DuckDB's.
PAGE: Final = 200
#: The schema that holds the relations, where none is named.
SCHEMA: Final = "law"

#: By which columns the law looks up the rows of each relation.
INDEXES: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "ask": (("ask",),),
    "days": (("day",),),
    "months": (("month",),),
    "clock": (("clock", "day"),),
    "waits": (("clock", "day"),),
    "phases": (("every", "month"),),
    "benefits": (("person",),),
    "facts": (("person",),),
    "ledger": (("benefit",),),
    "members": (("benefit",),),
    "track": (("track",), ("area", "scheme", "shape")),
    "windows": (("track", "phase", "opens"),),
    "proof_kinds": (("kind",),),
    "points": (("area", "scheme"),),
    "weights": (("points", "kind"),),
    "effect": (("effect",), ("area", "scheme", "kind")),
    "ends": (("effect", "kind"),),
    "needs": (("effect",),),
    "unless": (("effect",),),
    "excuse": (("effect",),),
    "voices": (("effect",),),
    "watched": (("kind",),),
    "endings": (("kind",),),
}

#: Of everybody, the people asked for: their rows are read once, while the law's are looked up one by one.
_OWN: Final = "benefit IN (SELECT benefit FROM benefits)"
_ASKED_FOR: Final = {
    "benefits": "person = ANY(%(people)s)",
    "facts": "person = ANY(%(people)s)",
    "ledger": _OWN,
    "members": _OWN,
}

#: One plan for all people: a plan for each would take ten times as long as its answer.
_ONE_PLAN: Final = "SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL jit = off"


def load_law(con: Connection, law: Law, schema: str = SCHEMA) -> None:
    """The law's own relations as tables of a schema, in the place of those that it held."""
    with con.transaction():
        con.execute(SQL("CREATE SCHEMA IF NOT EXISTS {}").format(Identifier(schema)))
        for name in INPUTS:
            if name not in OF_PEOPLE:
                _load(con, schema, name, table(name, law.rows.get(name, [])))


def load_people(con: Connection, people: People, schema: str = SCHEMA) -> None:
    """The relations of people, `enrolled`, as tables beside the law's, in the place of those that it held."""
    with con.transaction():
        for name, rows in people.relations().items():
            _load(con, schema, name, rows)


def one(con: Connection, people: Sequence[int], schema: str = SCHEMA) -> Answers:
    """The answers for one person or a page of them, by number. Planned once a connection, and again only after a
    rollback on it or a change of the tables.
    """
    if len(people) > PAGE:
        raise ValueError(f"{len(people)} people are more than a page of {PAGE}: DuckDB decides them")
    with con.transaction(), _preparing(con), con.cursor() as cursor:
        cursor.execute(_ONE_PLAN, prepare=False)
        cursor.execute(_statement(schema), {"people": [Int8(person) for person in people]}, prepare=True)
        return _answers(cursor.fetchall())


def decide(con: Connection, law: Law, people: People) -> Answers:
    """The answers of the law for these people, page by page, in a schema that is gone afterwards."""
    numbers = sorted(set(people.benefits.column("person").to_pylist()))
    with con.transaction(force_rollback=True):
        load_law(con, law, "law_decided_once")
        load_people(con, enrolled(law, people), "law_decided_once")
        pages = [one(con, numbers[n : n + PAGE], "law_decided_once") for n in range(0, len(numbers), PAGE)]
    return {
        name: ordered(name, pa.concat_tables([form.empty_table(), *(page[name] for page in pages)]))
        for name, form in FORM.items()
    }


def _load(con: Connection, schema: str, name: str, rows: pa.Table) -> None:
    """One relation as a table, with its indexes and what the planner wants to know of it."""
    target, columns = Identifier(schema, name), INPUTS[name]
    con.execute(SQL("DROP TABLE IF EXISTS {}").format(target))
    form = [SQL("{} {} NOT NULL").format(Identifier(column), SQL(kind)) for column, kind in columns.items()]
    con.execute(SQL("CREATE TABLE {} ({})").format(target, SQL(", ").join(form)))
    with con.cursor().copy(SQL("COPY {} FROM STDIN (FORMAT csv)").format(target)) as copy:
        for batch in rows.select(list(columns)).to_batches(max_chunksize=100_000):
            text = pa.BufferOutputStream()
            csv.write_csv(batch, text, csv.WriteOptions(include_header=False))
            copy.write(text.getvalue().to_pybytes())
    for key in INDEXES[name]:
        by = SQL(", ").join(map(Identifier, key))
        con.execute(SQL("CREATE INDEX ON {} ({})").format(target, by))
    con.execute(SQL("ANALYZE {}").format(target))


@cache
def _statement(schema: str) -> bytes:
    """All stages over a schema's relations, those of people narrowed to the people asked for."""
    relations = SQL(", ").join(_relation(schema, name) for name in INPUTS).as_string()
    stages = all_answers().removeprefix("WITH ").replace("%", "%%")
    return f"WITH {relations}, {stages}".encode()


def _relation(schema: str, name: str) -> Composed:
    """A relation under its own name, wherever the schema lies."""
    rows = SQL("SELECT * FROM {}").format(Identifier(schema, name))
    if name in _ASKED_FOR:
        return SQL("{} AS MATERIALIZED ({} WHERE {})").format(Identifier(name), rows, SQL(_ASKED_FOR[name]))
    return SQL("{} AS NOT MATERIALIZED ({})").format(Identifier(name), rows)


@contextmanager
def _preparing(con: Connection) -> Iterator[None]:
    """Lets a statement be prepared on a connection that otherwise prepares none, as Django's do."""
    held = con.prepare_threshold
    con.prepare_threshold = 5 if held is None else held
    try:
        yield
    finally:
        con.prepare_threshold = held


def _answers(rows: Sequence[Sequence[int]]) -> Answers:
    """The rows of all answers, each to its own table."""
    held: tuple[list[Sequence[int]], ...] = tuple([] for _ in ANSWERS)
    for row in rows:
        held[row[0]].append(row)
    out = {}
    for (name, columns), own in zip(ANSWERS.items(), held, strict=True):
        values = list(zip(*own, strict=True))[1 : len(columns) + 1] or [()] * len(columns)
        out[name] = ordered(name, pa.table([pa.array(value, pa.int64()) for value in values], names=list(columns)))
    return out
