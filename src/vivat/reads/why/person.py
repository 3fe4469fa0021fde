"""One person of the register explained, as of a day and as known on a day; and what a picture of it needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any, Final

import duckdb as db
import pyarrow as pa
from django.db import connection

from vivat.domain.actors import By
from vivat.engines.duckdb import load
from vivat.engines.people import Ask
from vivat.policy.model import Notice
from vivat.reads.law.decide import decide_prepared
from vivat.reads.law.explain import Explanation, explained
from vivat.reads.law.horizon import answerable
from vivat.reads.month.snapshot import Snapshot
from vivat.reads.people.persons import person_of, whole
from vivat.reads.scope import seeing
from vivat.reads.why.newest import newest_paid
from vivat.reads.why.ready import ready

_INT, _TEXT, _DAY, _FLAG = pa.int64(), pa.string(), pa.date32(), pa.bool_()
#: What is taken of a person, each a file beside this one and a table `register_<name>`; the columns of each.
_TAKEN: Final[dict[str, dict[str, pa.DataType]]] = {
    "benefits": {
        "benefit": _INT, "person": _INT, "entered": _INT, "code": _TEXT, "scheme": _TEXT, "since": _INT, "area": _TEXT,
        "division": _TEXT, "relation": _TEXT, "lives": _TEXT, "class": _TEXT, "groups": _TEXT, "retired": _INT,
        "deceased_born": _DAY, "opening_state": _TEXT, "opening_from": _INT, "digits": _TEXT, "born": _DAY,
        "name": _TEXT,
    },
    "facts": {
        "fact": _INT, "person": _INT, "benefit": _INT, "kind": _TEXT, "day": _DAY, "learned": _DAY, "channel": _TEXT,
        "until": _DAY, "died_on": _DAY, "kept": _FLAG, "stage": _TEXT, "names": _INT,
    },
    "amounts": {"id": _INT, "benefit": _INT, "month": _INT, "fen": _INT},
    "payments": {"benefit": _INT, "first": _INT, "last": _INT, "fen": _INT, "kind": _TEXT},
    "decisions": {
        "id": _INT, "benefit": _INT, "kind": _TEXT, "month": _INT, "day": _DAY, "rule": _TEXT, "clause": _TEXT,
        "notice": _TEXT, "undone": _FLAG, "leads_to": _TEXT,
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paid:
    """A run of months at so much a month; `presumed` where no payment file tells of them yet."""

    first: int
    last: int
    fen: int
    presumed: bool


@dataclass(frozen=True, slots=True)
class Known:
    """One fact: its day, its kind and its number."""

    day: date
    kind: str
    number: int


@dataclass(frozen=True, slots=True)
class Why:
    """A benefit explained; and beside it what is granted from which month on, what was paid, what is known."""

    told: Explanation
    code: str
    granted: tuple[tuple[int, int], ...]
    paid: tuple[Paid, ...]
    facts: tuple[Known, ...]


def why(by: By, number: int, ask: Ask, notices: Sequence[Notice]) -> list[Why]:
    """Each benefit of a person, through the records that were merged into theirs."""
    answerable(ask.day)
    with seeing(by.scope):
        person_of(by, number)
        parts = whole([number]).get(number, [number])
        rows = {name: _taken(name, number, parts, ask) for name in _TAKEN}
        areas = sorted({row[6] for row in rows["benefits"]})
        paid_until = newest_paid(areas)
    if not areas:
        return []
    law, con = ready(notices, tuple(sorted({area[:6] for area in areas})))
    for name, form in _TAKEN.items():
        load(con, f"register_{name}", _table(form, rows[name]))
    load(con, "newest", _table({"area": _TEXT, "month": _INT}, list(paid_until.items())))
    Snapshot(None, con).prepare(ask, number, number)
    decide_prepared(con, law, ask)
    named = [(row[0], row[18], row[16], row[4], row[6]) for row in rows["benefits"]]
    known = con.execute("SELECT day, kind, fact FROM folder_facts WHERE day <= ? ORDER BY 1, 3", [ask.day]).fetchall()
    facts = tuple(Known(*row) for row in known)
    codes = {row[0]: row[3] for row in rows["benefits"]}
    return [
        Why(told, codes[told.benefit], _granted(con, told.benefit), _paid(con, told.benefit), facts)
        for told in explained(con, law, notices, number, named, ask)
    ]


def _taken(name: str, number: int, parts: Sequence[int], ask: Ask) -> list[tuple[Any, ...]]:
    """The rows of one table that are a person's."""
    text = (files("vivat.reads.why") / "taken" / f"{name}.sql").read_text(encoding="utf-8")
    with connection.cursor() as cursor:
        cursor.execute(text, {"person": number, "parts": list(parts), "known": ask.known})
        return list(cursor.fetchall())


def _table(form: dict[str, pa.DataType], rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(form)
    return pa.table({name: pa.array(values, kind) for (name, kind), values in zip(form.items(), columns, strict=True)})


def _granted(con: db.DuckDBPyConnection, benefit: int) -> tuple[tuple[int, int], ...]:
    query = "SELECT month_of(month), fen FROM folder_amounts WHERE benefit = ? ORDER BY 1"
    return tuple(con.execute(query, [benefit]).fetchall())


def _paid(con: db.DuckDBPyConnection, benefit: int) -> tuple[Paid, ...]:
    rows = con.execute(
        """SELECT first, last, fen, false FROM register_payments WHERE benefit = $1
           UNION ALL SELECT m_from, m_to, fen, true FROM presumed WHERE benefit = $1 ORDER BY 1, 2""",
        [benefit],
    ).fetchall()
    return tuple(Paid(*row) for row in rows)
