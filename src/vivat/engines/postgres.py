"""The law on PostgreSQL: one prepared statement that answers for one person or a page of at most 200."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import psycopg
import pyarrow as pa
from psycopg.sql import SQL, Composed, Identifier

from vivat.engines.answers import Answers, ordered
from vivat.engines.people import People, table
from vivat.policy.law import Law
from vivat.rules.compose import ANSWERS, INPUTS, OF_PEOPLE, all_answers

Connection = psycopg.Connection[Any]

#: The most people that are answered for at once; more are DuckDB's.
PAGE: Final = 200

#: By what the law looks its relations up; the first of each is its key where `_KEYED` says so.
INDEXES: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "ask": (("ask",),),
    "days": (("day",),),
    "months": (("month",),),
    "clock": (("clock", "day"),),
    "phases": (("every", "month"),),
    "benefits": (("person",), ("benefit",)),
    "facts": (("person",),),
    "ledger": (("benefit", "m_from"),),
    "members": (("benefit", "who"),),
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

#: One plan for all people, worked out once a connection; no machine code for a statement of milliseconds.
_SETTINGS: Final = "SELECT set_config('plan_cache_mode', 'force_generic_plan', true), set_config('jit', 'off', true)"


def load_law(con: Connection, law: Law, schema: str = "law") -> None:
    """A schema of this name with the law's own relations, filled, and those of people, empty;
    one that was there is replaced.
    """
    with con.transaction():
        con.execute(SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(Identifier(schema)))
        con.execute(SQL("CREATE SCHEMA {}").format(Identifier(schema)))
        for name in INPUTS:
            con.execute(_table(schema, name))
            if name not in OF_PEOPLE:
                _fill(con, schema, name, table(name, law.rows.get(name, [])))


def load_people(con: Connection, people: People, schema: str = "law") -> None:
    """These people and the days asked, in the place of those that the schema held;
    `members` as `enrolled` made them.
    """
    with con.transaction():
        for name, rows in people.relations().items():
            con.execute(SQL("TRUNCATE {}").format(Identifier(schema, name)))
            _fill(con, schema, name, rows)


def _table(schema: str, name: str) -> Composed:
    columns = [SQL("{} {} NOT NULL").format(Identifier(column), SQL(kind)) for column, kind in INPUTS[name].items()]
    return SQL("CREATE TABLE {} ({})").format(Identifier(schema, name), SQL(", ").join(columns))


def _fill(con: Connection, schema: str, name: str, rows: pa.Table) -> None:
    target = Identifier(schema, name)
    columns = [Identifier(column) for column in INPUTS[name]]
    with con.cursor().copy(SQL("COPY {} ({}) FROM STDIN").format(target, SQL(", ").join(columns))) as copy:
        for batch in rows.select(list(INPUTS[name])).to_batches():
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                copy.write_row(row)
    for key in INDEXES[name]:
        parts = SQL(", ").join(map(Identifier, key))
        index = Identifier("_".join((name, *key)))
        con.execute(SQL("CREATE INDEX IF NOT EXISTS {} ON {} ({})").format(index, target, parts))
    con.execute(SQL("ANALYZE {}").format(target))


@cache
def statement(schema: str) -> bytes:
    """All stages over the relations of a schema, those of people narrowed to the persons asked for."""
    narrowed = {
        "benefits": "WHERE person = ANY(%(people)s)",
        "facts": "WHERE person = ANY(%(people)s)",
        "ledger": "WHERE benefit IN (SELECT benefit FROM benefits)",
        "members": "WHERE benefit IN (SELECT benefit FROM benefits)",
    }
    front = [
        SQL("{} AS NOT MATERIALIZED (SELECT * FROM {} {})").format(
            Identifier(name), Identifier(schema, name), SQL(narrowed.get(name, ""))
        )
        for name in INPUTS
    ]
    text = SQL(", ").join(front).as_string()
    return ("WITH " + text + ",\n" + all_answers().replace("%", "%%").removeprefix("WITH ")).encode()


def one(con: Connection, people: Sequence[int], schema: str = "law") -> Answers:
    """The answers for one person, or a page of them."""
    if len(people) > PAGE:
        raise ValueError(f"a page holds at most {PAGE} people, not {len(people)}: a larger scope is decided on DuckDB")
    with con.transaction(), con.cursor() as cursor:
        cursor.execute(_SETTINGS)
        cursor.execute(statement(schema), {"people": list(people)}, prepare=True)
        return _answers(cursor.fetchall())


def _answers(rows: Sequence[Sequence[int]]) -> Answers:
    held: dict[int, list[Sequence[int]]] = {number: [] for number in range(len(ANSWERS))}
    for row in rows:
        held[row[0]].append(row)
    out = {}
    for number, (name, columns) in enumerate(ANSWERS.items()):
        values = list(zip(*held[number], strict=True))[1 : len(columns) + 1] or [()] * len(columns)
        out[name] = ordered(name, pa.table([pa.array(value, pa.int64()) for value in values], names=list(columns)))
    return out
