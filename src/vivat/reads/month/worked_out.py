"""What a month comes to, shard after shard: the law, what differs from what was decided, lists, figures, cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import duckdb as db
import pyarrow as pa

from vivat.domain.divisions import within
from vivat.domain.errors import Place, VivatError
from vivat.domain.lengths import parse_length
from vivat.domain.terms import CASES
from vivat.domain.time import day_number
from vivat.engines import duckdb
from vivat.engines.people import Ask
from vivat.policy.law import Law
from vivat.policy.lengths import Clock
from vivat.policy.model import Notice, Rule
from vivat.policy.tables import compile_law
from vivat.policy.workdays import is_workday
from vivat.reads.law.decide import decide_prepared, names
from vivat.reads.law.laws import stated
from vivat.reads.month.snapshot import Snapshot, text

#: The stages of a month after those of the law, each a file of reads/worked and a table.
STAGES: Final = (
    "owing", "foreseen", "grounds", "differences", "spans_asked", "called", "gone", "asked_by", "suspicions",
    "verifying", "turning", "listed", "counted", "opened_cases",
)  # fmt: skip
#: How far back a list may have been received whose verification is still awaited.
_LOOK_BACK: Final = timedelta(days=1100)


@dataclass(frozen=True, slots=True)
class Month:
    """A snapshot with its law: what each shard is worked out from."""

    taken: Snapshot
    law: Law
    ask: Ask

    def work_out(self, first: int, last: int, watch: duckdb.Watch | None = None) -> None:
        """Decides the people numbered first to last, and makes the tables of STAGES."""
        self.taken.prepare(self.ask, first, last)
        decide_prepared(self.taken.con, self.law, self.ask, watch)
        for name in STAGES:
            self.taken.con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {text('worked', name)}")

    def put(self, query: str, file: Path) -> None:
        """The rows of a query as CSV, `\\N` for none."""
        where = str(file).replace("'", "''")
        self.taken.con.execute(f"COPY ({query}) TO '{where}' (FORMAT csv, HEADER false, NULLSTR '\\N')")


def ready(taken: Snapshot, notices: Sequence[Notice], places: Sequence[tuple[str, str]], ask: Ask) -> Month:
    """A loaded snapshot with the law of its divisions beside it."""
    con = taken.con
    areas, schemes = sorted({area for area, _ in places}), sorted({scheme for _, scheme in places})
    law = compile_law(notices, areas, schemes)
    duckdb.load_law(con, law)
    names(con, law)
    _put(con, "rule_may", ("code", "may"), [(rule.name, rule.may) for rule in law.rules])
    _put(con, "fallback", ("kind", "said", "cite"), list(_fallbacks(notices)))
    _put(con, "case_terms", ("what", "title", "days"), [(what, *term) for what, term in CASES.items()])
    _verify(con, notices, places, ask.day)
    _offices(con)
    return Month(taken, law, ask)


def _fallbacks(notices: Sequence[Notice]) -> list[tuple[str, str, str]]:
    """What stands behind a difference that no reason of the law is behind: readings 14 and 24, the duty to return."""
    returned = next(r for n in notices for r in n.of("recovery") if r.data["trigger"] == "overpaid")
    defaults = "000000-national/defaults"
    return [
        ("reinstate", f"{defaults}/reading/14", "reading 14"),
        ("pay_arrears", f"{defaults}/reading/24", "reading 24"),
        ("recover", returned.name, returned.cite),
    ]


def _verify(
    con: db.DuckDBPyConnection, notices: Sequence[Notice], places: Sequence[tuple[str, str]], day: date
) -> None:
    """Who verifies after a lapse, and by when, of each day on which a list may have been received."""
    rules: dict[str, Rule] = {}
    rows = []
    for area, scheme in places:
        for one in stated(notices, area, day, scheme):
            if one.rule.table == "verify" and one.rule.data.get("starts") == "list_received":
                rules.setdefault(one.rule.name, one.rule)
                rows.append((area, scheme, list(rules).index(one.rule.name) + 1, one.rule.cite))
    days = [day - timedelta(days=n) for n in range(_LOOK_BACK.days)]
    terms = [
        (number, day_number(each), day_number(Clock(parse_length(rule.data["within"])).last(each, is_workday)))
        for number, rule in enumerate(rules.values(), start=1)
        for each in days
    ]
    _put(con, "verify_rules", ("area", "scheme", "number", "cite"), rows, (str, str, int, str))
    _put(con, "verify_terms", ("number", "day", "last"), terms, (int, int, int))


def _offices(con: db.DuckDBPyConnection) -> None:
    """Which township office and which agency each place of residence has."""
    bodies = con.execute("SELECT id, kind, division FROM register_bodies").fetchall()
    agencies = sorted(((division, body) for body, kind, division in bodies if kind == "agency"), reverse=True)
    offices = {division[:9]: body for body, kind, division in bodies if kind == "township"}
    rows = []
    for place, area in con.execute("SELECT DISTINCT division[1:9], area FROM register_benefits").fetchall():
        over = [body for division, body in agencies if within(area, division)] + [
            body for division, body in agencies if within(place, division)
        ]
        if not over:
            raise VivatError("没有经办机构", Place(area), f"先设立：vivat install --division {area}")
        agency = over[0]
        rows.append((place, area, offices.get(place, agency), agency))
    _put(con, "offices", ("place", "area", "office", "agency"), rows, (str, str, int, int))


_TYPES: Final = {str: pa.string(), int: pa.int64(), bool: pa.bool_()}


def _put(
    con: db.DuckDBPyConnection,
    name: str,
    columns: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    types: Sequence[type] = (),
) -> None:
    """A small table."""
    held = list(zip(*rows, strict=True)) or [()] * len(columns)
    kinds = types or [type(value) for value in rows[0]]
    arrays = [pa.array(values, _TYPES[kind]) for values, kind in zip(held, kinds, strict=True)]
    duckdb.load(con, name, pa.table(arrays, names=list(columns)))
