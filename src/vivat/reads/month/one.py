"""Where the benefits of one person stand on a day: certified or not by the law, paid or not as it was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from vivat.domain.actors import By
from vivat.domain.states import CERTIFICATION
from vivat.domain.time import month_text
from vivat.engines import duckdb
from vivat.engines.people import Ask
from vivat.policy.tables import compile_law
from vivat.reads.law.decide import decide_prepared, names
from vivat.reads.law.in_force import law
from vivat.reads.month.snapshot import snapshot

_NEVER: Final = 9_999_999
_CODES: Final = tuple(CERTIFICATION)


@dataclass(frozen=True, slots=True)
class Standing:
    """A benefit's certification by the law with its due day, and its payment state as decided, since which month."""

    certification: str | None
    due: date | None
    payment: str
    since: str | None


def standings(by: By, people: Sequence[int]) -> dict[int, Standing]:
    """By benefit, how the records of one person stand on the day of the asking."""
    with snapshot(by.scope, Path(":memory:")) as taken:
        taken.load(people=people)
        rows = taken.con.execute("SELECT min(person), max(person), count(*) FROM register_benefits").fetchall()
        first, last, count = rows[0]
        if not count:
            return {}
        places = taken.con.execute("SELECT DISTINCT left(area, 6), scheme FROM register_benefits").fetchall()
        ask = Ask(by.day, by.day)
        compiled = compile_law(law().notices, sorted({a for a, _ in places}), sorted({s for _, s in places}))
        duckdb.load_law(taken.con, compiled)
        names(taken.con, compiled)
        taken.prepare(ask, first, last)
        decide_prepared(taken.con, compiled, ask)
        found = taken.con.execute(
            f"""SELECT d.benefit, s.certification, CASE WHEN s.due < {_NEVER} THEN day_of(s.due) END, d.state,
                       CASE WHEN d.m_from > -99999 THEN d.m_from END
                FROM decided d LEFT JOIN standing s ON s.benefit = d.benefit WHERE d.last"""
        ).fetchall()
    return {
        benefit: Standing(None if n is None else _CODES[n], due, state, None if since is None else month_text(since))
        for benefit, n, due, state, since in found
    }
