"""The facts on which an answer leans beside those that open or close its periods: proofs, needs, excuses, notices."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from vivat.domain.facts import PROOFS
from vivat.domain.time import NO_DAY, day_number
from vivat.policy.law import Law
from vivat.reads.law.outcomes import Cycle, Outcome
from vivat.rules.compose import INPUTS

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class Heard:
    """A fact as the law heard it: its number, its kind as spelled there, the day on which it acts."""

    fact: int
    kind: str
    day: int


class Book:
    """The law's relations as what bears on what is looked up in them, made once for many benefits."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.effects = _by(_rows(law, "effect"), "area", "scheme")
        self.tracks = _by(_rows(law, "track"), "area", "scheme")
        self.points = _by(_rows(law, "points"), "area", "scheme")
        self.bears = {name: _kinds(law, name, "effect") for name in ("needs", "unless", "excuse", "voices")}
        self.ends = {number: rows for (number,), rows in _by(_rows(law, "ends"), "effect").items()}
        self.weights = _kinds(law, "weights", "points")
        self.proofs = _kinds(law, "proof_kinds", "accepts")
        self.endings: dict[str, list[str]] = {}
        for row in _rows(law, "endings"):
            self.endings.setdefault(row["kind"], []).append(row["ended_by"])

    def rule(self, row: Row) -> str:
        """The rule of an effect or a track."""
        name: str = self.law.rules[row["rule"] - 1].name
        return name

    def picks(self, row: Row) -> set[str]:
        """The kinds of fact by which an effect or a track picks its people."""
        return self.law.whom[row["who"] - 1].facts() if row["who"] else set()


def _rows(law: Law, relation: str) -> list[Row]:
    return [dict(zip(INPUTS[relation], row, strict=True)) for row in law.rows.get(relation, ())]


def _by(rows: Iterable[Row], *keys: str) -> dict[tuple[int, ...], list[Row]]:
    found: dict[tuple[int, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(row[key] for key in keys), []).append(row)
    return found


def _kinds(law: Law, relation: str, key: str) -> dict[int, list[str]]:
    return {number: [row["kind"] for row in rows] for (number,), rows in _by(_rows(law, relation), key).items()}


@dataclass(slots=True)
class _Leaning:
    """What is looked through for one benefit: `found` is each fact with the rule that it serves."""

    book: Book
    effects: Sequence[Row]
    heard: tuple[Heard, ...]
    found: dict[int, str] = field(default_factory=dict)

    def all_of(self, rule: str, kinds: Iterable[str]) -> None:
        """Every fact of some kinds serves a rule."""
        wanted = set(kinds)
        self._add(rule, (one for one in self.heard if one.kind in wanted))

    def first_of(self, rule: str, kinds: Iterable[str], days: Iterable[int]) -> None:
        """The first fact of some kinds after each of some days serves a rule."""
        wanted = set(kinds)
        own = [one for one in self.heard if one.kind in wanted]
        for day in days:
            self._add(rule, [one for one in own if one.day > day][:1])

    def on(self, rule: str, kinds: Iterable[str], days: Iterable[int]) -> None:
        """The facts of some kinds on some days serve a rule."""
        wanted, at = set(kinds), set(days)
        self._add(rule, (one for one in self.heard if one.kind in wanted and one.day in at))

    def _add(self, rule: str, facts: Iterable[Heard]) -> None:
        for one in facts:
            self.found.setdefault(one.fact, rule)


def conditions(book: Book, area: int, scheme: int, outcome: Outcome, heard: Iterable[Heard]) -> dict[int, str]:
    """The facts on which the outcome of a benefit of a place and scheme leans, each with the rule that it serves; those
    that open or close a period are not among them.
    """
    here = book.effects.get((area, scheme), [])
    leaning = _Leaning(book, here, tuple(sorted(heard, key=lambda one: (one.day, one.fact))))
    cited = {reason.fact for reason in outcome.reasons if reason.fact}
    causes: dict[str, set[int]] = {}
    for reason in outcome.reasons:
        causes.setdefault(reason.rule, set()).add(day_number(reason.day))
    signs = [kind for row in book.points.get((area, scheme), ()) for kind in book.weights[row["points"]]]
    for track in book.tracks.get((area, scheme), ()):
        _cycles(leaning, track, outcome.cycles, signs)
    _unasked(leaning, outcome)
    seen: set[int] = set()
    while left := (cited | leaning.found.keys()) - seen:
        seen |= left
        for one in [one for one in leaning.heard if one.fact in left]:
            _opener(leaning, one, causes)
    return {fact: rule for fact, rule in leaning.found.items() if fact not in cited}


def _cycles(leaning: _Leaning, track: Row, cycles: Sequence[Cycle], signs: Sequence[str]) -> None:
    """The proofs that met or cured a cycle or opened one, lesser signs, and the approval that begins the first."""
    rule = leaning.book.rule(track)
    own = [cycle for cycle in cycles if cycle.rule == rule]
    days = {day_number(day) for cycle in own for day in (cycle.met, cycle.late) if day}
    days |= {day_number(cycle.opens - timedelta(days=1)) for cycle in own if track["shape"] == "rolling"}
    leaning.on(rule, leaning.book.proofs[track["accepts"]], days)
    leaning.all_of(rule, signs)
    leaning.all_of(rule, ["claim_approved"] if track["approved"] else [])
    leaning.all_of(rule, leaning.book.picks(track))


def _unasked(leaning: _Leaning, outcome: Outcome) -> None:
    """What bears on lapses and ages, which no fact opens."""
    missed = [day_number(cycle.opens) - 1 for cycle in outcome.cycles if cycle.met is None]
    for row in leaning.effects:
        if row["kind"] == "lapsed" and missed:
            rule = leaning.book.rule(row)
            leaning.first_of(rule, ["notified"] if row["wait"] == "notified" else [], missed)
            leaning.all_of(rule, leaning.book.bears["excuse"].get(row["effect"], ()))
        if row["kind"] == "aged" or (row["kind"] == "lapsed" and missed):
            _bears(leaning, row, NO_DAY, ())


def _opener(leaning: _Leaning, one: Heard, causes: Mapping[str, set[int]]) -> None:
    """What bears on the rules that a fact opens, and what ends the fact itself where it is a condition."""
    for row in leaning.effects:
        if row["kind"] == one.kind:
            _bears(leaning, row, one.day, causes.get(leaning.book.rule(row), ()))
    if rule := leaning.found.get(one.fact):
        leaning.first_of(rule, leaning.book.endings.get(one.kind, ()), [one.day])


def _bears(leaning: _Leaning, row: Row, day: int, causes: Iterable[int]) -> None:
    """Whom an effect picks, its needs and hindrances, what ends its spans, and what speaks against a step after it."""
    book, rule, number = leaning.book, leaning.book.rule(row), row["effect"]
    leaning.all_of(
        rule, [*book.picks(row), *book.bears["needs"].get(number, ()), *book.bears["unless"].get(number, ())]
    )
    if row["kind"] != "lapsed":  # a lapse is ended by the proof that cures its cycle
        for decides in ("stops", "money"):
            leaning.first_of(rule, [end["kind"] for end in book.ends.get(number, ()) if end[decides]], [day, *causes])
    for step in leaning.effects:
        if step["kind"] == "stepped" and step["after_rule"] == row["rule"]:
            voices = book.bears["voices"].get(step["effect"], ())
            leaning.all_of(book.rule(step), (kind for kind in voices if kind not in PROOFS))


def told_of(con: Any, benefit: int) -> Iterator[Heard]:
    """What the law heard of a benefit that it has just decided."""
    for relation in ("events", "signs"):
        query = f"SELECT DISTINCT fact, kind, day FROM {relation} WHERE benefit = ?"
        yield from (Heard(*row) for row in con.execute(query, [benefit]).fetchall())
