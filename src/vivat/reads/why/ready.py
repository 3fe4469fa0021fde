"""The law of a person's divisions ready in a connection of each thread: loading it takes longer than one answer."""

import threading
from collections.abc import Sequence
from typing import Final

import duckdb as db

from vivat.engines import duckdb
from vivat.engines.people import table
from vivat.policy.law import Law
from vivat.policy.model import Notice
from vivat.policy.tables import compile_law
from vivat.reads.law.decide import names
from vivat.rules.compose import INPUTS, OF_PEOPLE

#: How many laws are kept, one for each set of divisions that pay somebody.
_MOST: Final = 256
_LAWS: Final[dict[tuple[int, tuple[str, ...]], tuple[Sequence[Notice], Law]]] = {}


class _Held(threading.local):
    """A thread's connection, and the law that it holds."""

    def __init__(self) -> None:
        self.con = db.connect(config={"threads": 1, "memory_limit": "256MB"})
        self.con.execute("CREATE OR REPLACE TEMP MACRO yyyymm(m) AS m // 12 * 100 + m % 12 + 1")
        self.con.execute("CREATE OR REPLACE TEMP MACRO day_of(n) AS DATE '1970-01-01' + CAST(n AS INT)")
        self.law: Law | None = None


_HELD = _Held()


def ready(notices: Sequence[Notice], areas: tuple[str, ...]) -> tuple[Law, db.DuckDBPyConnection]:
    """The law of these divisions for all schemes, with a connection that holds it. What is the same in the law before
    it stays: the calendar, which is nearly all, is the same for most.
    """
    law = _compiled(notices, areas)
    before = _HELD.law
    if law is not before:
        _HELD.law = None  # should this break off, the next one loads everything
        for name in INPUTS:
            rows = law.rows.get(name, [])
            if name not in OF_PEOPLE and (before is None or rows != before.rows.get(name, [])):
                duckdb.load(_HELD.con, name, table(name, rows))
        names(_HELD.con, law)
        _HELD.law = law
    return law, _HELD.con


def _compiled(notices: Sequence[Notice], areas: tuple[str, ...]) -> Law:
    """Each law once; the notices are kept with it, so that their identity names them."""
    key = (id(notices), areas)
    if key not in _LAWS:
        if len(_LAWS) >= _MOST:
            _LAWS.pop(next(iter(_LAWS)))
        _LAWS[key] = (notices, compile_law(notices, areas))
    return _LAWS[key][1]
