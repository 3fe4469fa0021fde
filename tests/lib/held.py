"""The law program held against the oracle: both answers in one form, and the cases on which they differ."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import chinese_calendar
from chinese_calendar.constants import holidays
from duckdb import connect

from tests.lib.places import divisions
from tests.oracle.oracle import Law as Oracle
from vivat.domain.errors import Place
from vivat.domain.schemes import SCHEMES
from vivat.engines import duckdb
from vivat.engines.answers import Answers
from vivat.engines.people import Ask, People, enrolled
from vivat.policy.load import load
from vivat.policy.model import Notice
from vivat.policy.tables import compile_law
from vivat.reads.law.outcomes import Outcome, outcomes
from vivat.reads.law.written import STRIDE, parse, people_of

HERE = Path(__file__).resolve().parents[1]
SHIPPED = HERE.parent / "policies"
#: Made notices that stand beside the shipped ones.
ELSEWHERE = HERE / "policies"
#: Rows of one answer that a difference shows.
MOST = 6
PARTS = ("standing", "periods", "cycles", "reasons", "money")

Case = dict[str, Any]
#: An answer in the form in which both are held against each other; None for a benefit that has not begun.
Told = dict[str, Any] | None


@dataclass(frozen=True)
class Asked:
    """One case and the days asked: the law's and that of what was known."""

    case: Case
    on: date
    known: date


@dataclass(frozen=True)
class Difference:
    """A case on which program and oracle do not agree."""

    asked: Asked
    program: Told
    oracle: Told

    @property
    def parts(self) -> tuple[str, ...]:
        """The answers that differ."""
        if self.program is None or self.oracle is None:
            return ("whole",)
        return tuple(part for part in PARTS if self.program[part] != self.oracle[part])

    def __str__(self) -> str:
        return f"{toml(self.asked)}\n" + "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        for part in self.parts:
            for side, told, other in (("program", self.program, self.oracle), ("oracle ", self.oracle, self.program)):
                alone = told[part] if told and part in PARTS else told
                if isinstance(alone, list) and other:
                    alone = list((Counter(alone) - Counter(other[part])).elements())
                yield f"# {side} {part}: {spelled(alone)}"


# The program


@cache
def notices(*trees: Path) -> tuple[Notice, ...]:
    """The notices of the trees, read once."""
    return tuple(load(trees))


class Program:
    """The law of all divisions of some notices, ready in one database, asked batch by batch."""

    def __init__(self, known: Sequence[Notice], divisions: Iterable[str]) -> None:
        self.law = compile_law(known, divisions)
        self.con = connect()
        duckdb.load_law(self.con, self.law)

    def people(self, asked: Sequence[Asked]) -> People:
        """The cases as relations."""
        cases = [(parse(one.case, Place(f"case {n}"), SCHEMES), Ask(one.on, one.known)) for n, one in enumerate(asked)]
        return people_of(cases, self.law)

    def answers(self, people: People) -> Answers:
        """The four answers as tables."""
        for name, rows in enrolled(self.law, people).relations().items():
            duckdb.load(self.con, name, rows)
        duckdb.run(self.con)
        return duckdb.answers(self.con)

    def decided(self, asked: Sequence[Asked]) -> list[Told]:
        """What the program says of all cases, decided in one batch."""
        if not asked:
            return []
        found = outcomes(self.law, self.answers(self.people(asked)), range(1, len(asked) + 1))
        return [of_program(one.case, outcome) for one, outcome in zip(asked, found, strict=True)]


@cache
def program(*trees: Path) -> Program:
    """The law of these trees, compiled once a process."""
    return Program(notices(*trees), divisions(trees))


def of_program(case: Case, outcome: Outcome | None) -> Told:
    """The program's answer in the common form."""
    if outcome is None:
        return None
    return {
        "standing": (outcome.certification, outcome.payment, outcome.due, outcome.since),
        "periods": list(outcome.periods),
        "cycles": sorted(((c.rule, c.opens, c.due, c.met, c.late) for c in outcome.cycles), key=repr),
        "reasons": sorted(
            ((r.m_from, r.rule, r.clause, r.fact % STRIDE, r.role, r.day) for r in outcome.reasons), key=repr
        ),
        "money": outcome.money if "paid" in case else None,
    }


# The oracle


def of_oracle(answer: Any) -> Told:
    """The oracle's answer in the common form."""
    if answer.standing is None:
        return None
    return {
        "standing": tuple(answer.standing),
        "periods": list(answer.periods),
        "cycles": sorted(answer.cycles, key=repr),
        "reasons": sorted(
            ((m, rule, clause, fact or 0, role, day) for m, rule, clause, fact, role, day in answer.reasons), key=repr
        ),
        "money": tuple(answer.money) if answer.money else None,
    }


def is_workday(day: date) -> bool:
    """The State Council's calendar where it is published, else Monday to Friday."""
    if min(holidays).year <= day.year <= max(holidays).year:
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < 5


@cache
def oracle(*trees: Path) -> Oracle:
    """The oracle over the trees, read once a process."""
    return Oracle.load(trees, cache(is_workday))


def _judged(work: tuple[tuple[Path, ...], list[Asked]]) -> list[Told]:
    trees, asked = work
    law = oracle(*trees)
    return [of_oracle(law.answer(one.case, one.on, one.known)) for one in asked]


def judged(asked: Sequence[Asked], *trees: Path, processes: int = 2) -> list[Told]:
    """What the oracle says of all cases."""
    size = 500
    parts = [(trees, list(asked[at : at + size])) for at in range(0, len(asked), size)]
    if len(parts) < 4 or processes < 2:
        return [told for part in parts for told in _judged(part)]
    with get_context("spawn").Pool(processes) as pool:
        return [told for part in pool.imap(_judged, parts) for told in part]


# Both


def differing(asked: Sequence[Asked], ours: Sequence[Told], theirs: Sequence[Told]) -> list[Difference]:
    """The cases on which the two do not agree."""
    triples = zip(asked, ours, theirs, strict=True)
    return [Difference(one, our, their) for one, our, their in triples if our != their]


def shown(found: Sequence[Difference], most: int = 3) -> str:
    """The first differences, each ready to be pasted into an examples.toml, behind how many there are."""
    return "\n\n".join([f"{len(found)} cases differ", *(str(one) for one in found[:most])])


# Cases as text


def value(thing: Any) -> str:
    """A TOML value."""
    match thing:
        case bool():
            return str(thing).lower()
        case str():
            return f'"{thing}"'
        case Mapping():
            return "{ " + ", ".join(f"{key} = {value(each)}" for key, each in thing.items()) + " }"
        case list() | tuple():
            return "[" + ", ".join(value(each) for each in thing) + "]"
    return str(thing)


def toml(asked: Asked, name: str = "made") -> str:
    """A case as an example of examples.toml."""
    head = {"name": name, "on": asked.on} | ({"known": asked.known} if asked.known != asked.on else {})
    lines = [f"{key} = {value(each)}" for key, each in {**head, **asked.case}.items() if key != "facts"]
    facts = [f"  {value(fact)}," for fact in asked.case.get("facts", ())]
    text = "\n".join(["[[example]]", *lines, "facts = [", *facts, "]"])
    assert tomllib.loads(text)
    return text


def spelled(rows: Any) -> str:
    """Rows of an answer without the words of Python."""
    if isinstance(rows, list):
        more = [f"\n#   and {len(rows) - MOST} more"] if len(rows) > MOST else []
        return "".join([*(f"\n#   {spelled(row)}" for row in rows[:MOST]), *more]) or "none"
    return " | ".join("-" if each is None else str(each) for each in rows) if isinstance(rows, tuple) else str(rows)
