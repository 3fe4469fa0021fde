"""The law of a person's divisions ready in a connection of each thread: loading it takes longer than one answer."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Final

import duckdb as db

from vivat.engines import duckdb
from vivat.policy.law import Law
from vivat.policy.model import Notice
from vivat.policy.tables import compile_law
from vivat.reads.law.decide import names

#: How many laws a thread keeps ready; a county's people come under one or two.
_KEPT: Final = 3
_HELD = threading.local()

Key = tuple[int, tuple[str, ...], tuple[str, ...]]


def ready(
    notices: Sequence[Notice], areas: tuple[str, ...], schemes: tuple[str, ...]
) -> tuple[Law, db.DuckDBPyConnection]:
    """The law of these divisions and schemes, with a connection that holds it; the newest used stay."""
    held: OrderedDict[Key, tuple[Law, db.DuckDBPyConnection]] = _HELD.__dict__.setdefault("laws", OrderedDict())
    key = (id(notices), areas, schemes)
    if key not in held:
        law = compile_law(notices, areas, schemes)
        con = db.connect(config={"threads": 1, "memory_limit": "256MB"})
        con.execute("CREATE OR REPLACE TEMP MACRO yyyymm(m) AS m // 12 * 100 + m % 12 + 1")
        con.execute("CREATE OR REPLACE TEMP MACRO day_of(n) AS DATE '1970-01-01' + CAST(n AS INT)")
        duckdb.load_law(con, law)
        names(con, law)
        held[key] = (law, con)
        if len(held) > _KEPT:
            held.popitem(last=False)[1][1].close()
    held.move_to_end(key)
    return held[key]
