"""How the manual tells a case: a county's rules, a person, what happened, the day asked, the answer.

A test is one sentence after another: `county(RULES).person(since="2015-01").certified("2023-03-15").asked("2024-04-01")
.is_("overdue", due="2024-03-31")`. Every test is read once before it is run (`gathering`), so that all cases of the
manual are decided at one go; one that was not read is decided alone.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from vivat.domain.errors import Place as Spot
from vivat.domain.errors import VivatError
from vivat.domain.facts import KINDS
from vivat.domain.schemes import SCHEMES
from vivat.domain.states import CERTIFICATION
from vivat.engines import duckdb
from vivat.engines.people import Ask
from vivat.policy.law import Law
from vivat.policy.load import default_paths, load
from vivat.policy.model import Notice
from vivat.policy.tables import compile_law
from vivat.reads.law.examples import behind, said
from vivat.reads.law.outcomes import Outcome, outcomes
from vivat.reads.law.written import STRIDE, Case, parse, people_of

_DAYS = ("until", "learned", "died_on")
_TABLE = re.compile(r"(?m)^(?=\[\[)")
_KEY = re.compile(r'(?m)^(id|cite|quote) = "?([^"\n]*)')


@dataclass(frozen=True)
class Text:
    """One notice as its TOML; `head` and `scope` are more lines of those tables."""

    body: str
    effective: str = "2020-01-01"
    schemes: tuple[str, ...] = ("pension",)
    head: str = ""
    scope: str = ""

    def toml(self, division: str, name: str) -> str:
        """The whole file; a rule that cites nothing is cited by its id, or by its table."""
        tables = "".join(_cited(table) for table in _TABLE.split(self.body))
        schemes = ", ".join(f'"{scheme}"' for scheme in self.schemes)
        head = (
            f'title = "{name}"\nnumber = "{name}"\ndivision = "{division}"\neffective = {self.effective}\n{self.head}'
        )
        return f"[notice]\n{head}\n[scope]\nschemes = [{schemes}]\n{self.scope}\n{tables}"


def _cited(table: str) -> str:
    if not (found := re.match(r"\[\[(\w+)\]\]\n", table)):
        return table
    keys = dict(_KEY.findall(table))
    cite = "" if "cite" in keys else f'cite = "{keys.get("id", found[1])}"\n'
    quote = "" if "quote" in keys or keys.get("cite", "").startswith("reading") else 'quote = "…"\n'
    return table.replace(found[0], found[0] + cite + quote, 1)


@dataclass(frozen=True)
class Place:
    """A county with the notices of its own and of those above it; `code` is its division."""

    code: str
    texts: tuple[tuple[str, Text], ...] = ()

    def person(
        self, scheme: str = "residents_pension", since: str = "2015-01", born: str = "1950-05-20", **more: Any
    ) -> "Person":
        """Somebody paid by this county: born in May 1950 and paid since 2015, unless told otherwise."""
        birth = {"born": date.fromisoformat(born)} if born else {}
        if "deceased_born" in more:
            more["deceased_born"] = date.fromisoformat(more["deceased_born"])
        return Person(self, {"division": self.code, "scheme": scheme, "since": since, **birth, **more})


_PLACES: dict[tuple[tuple[str, Text], ...], Place] = {}


def place(**levels: str | Text | list[Text]) -> Place:
    """A county under notices of its `county`, `city` and `province`; the nation's rules are above it everywhere."""
    texts = []
    for level, given in levels.items():
        for one in given if isinstance(given, list) else [given]:
            texts.append((level, one if isinstance(one, Text) else Text(one)))
    key = tuple(texts)
    if key not in _PLACES:  # codes that no real division bears, a city of its own for each, and a province where asked
        n = sum(("province" in dict(other)) == ("province" in levels) for other in _PLACES) + 1
        code = f"{83 + n}0101" if "province" in levels else f"{6600 + n // 99 * 100 + n % 99 + 1}01"
        _PLACES[key] = Place(code, key)
    return _PLACES[key]


def county(body: str, **keys: Any) -> Place:
    """A county under one notice of its own, in force since 2020 and for pensions, unless told otherwise."""
    return place(county=Text(body, **keys))


def shipped(division: str) -> Place:
    """A real county or city, under the notice that is shipped for it."""
    return Place(division)


@dataclass(frozen=True)
class Person:
    """A benefit with its facts; every kind of fact is a method that takes its days."""

    place: Place
    entry: dict[str, Any]
    facts: tuple[dict[str, Any], ...] = ()

    def __getattr__(self, kind: str) -> Any:
        if kind not in KINDS:
            raise AttributeError(kind)
        return lambda *days, **more: self.fact(kind, *days, **more)

    def fact(self, kind: str, *days: str, **more: Any) -> "Person":
        """The same person, and something that became true on these days."""
        more = {key: date.fromisoformat(value) if key in _DAYS else value for key, value in more.items()}
        new = tuple({"kind": kind, "on": date.fromisoformat(day), **more} for day in days)
        return replace(self, facts=(*self.facts, *new))

    def paid(self, months: Any, monthly: Any = "100.00") -> "Person":
        """The same person, who was paid in these months what is granted, 100 yuan unless told otherwise."""
        return replace(self, entry={**self.entry, "monthly": monthly, "paid": months})

    def asked(self, on: str, known: str = "") -> "Question":
        """The question where this person stands on a day, by what was learned until a day (the same, unless told)."""
        return Question(self, date.fromisoformat(on), date.fromisoformat(known or on))


@dataclass(frozen=True)
class Question:
    """A person and a day; its methods say what the answer is. `asked` goes on with another day."""

    person: Person
    on: date
    known: date

    def asked(self, on: str, known: str = "") -> "Question":
        """The same person, asked on another day."""
        return self.person.asked(on, known)

    def is_(self, *states: str, **expected: str) -> "Question":
        """Where the person stands: states of certification and payment, `due`, `since`, `cite` and sums of money."""
        if answer := _MANUAL.answer(self):
            told = answer.told()
            told["since"] = told.pop("from")
            wanted = {"certification" if state in CERTIFICATION else "payment": state for state in states} | expected
            cited = told["cite"].split("、") if "cite" in wanted else []
            told["cite"] = wanted["cite"] if wanted.get("cite") in cited else told["cite"]
            answer.holds({key: told[key] for key in wanted}, wanted)
        return self

    def months(self, *periods: str) -> "Question":
        """All periods of payment: `2015-01 in_payment`, each until the next."""
        if answer := _MANUAL.answer(self):
            found = answer.outcome.periods if answer.outcome else ()
            answer.holds([f"{first} {payment}" for first, _, payment in found], list(periods))
        return self

    def cycles(self, *rows: str) -> "Question":
        """All cycles, the first last: `2023-04-01..2024-03-31`, then `met` or `late` with the day."""
        if answer := _MANUAL.answer(self):
            found = answer.outcome.cycles if answer.outcome else ()
            told = [
                " ".join(
                    [
                        f"{c.opens}..{c.due}",
                        *([f"met {c.met}"] if c.met else []),
                        *([f"late {c.late}"] if c.late else []),
                    ]
                )
                for c in found
            ]
            answer.holds(told, list(rows))
        return self

    def because(self, month: str, *grounds: str) -> "Question":
        """The grounds of the period that begins in a month: `opened lapse`, `closed lapse` with the cites."""
        if answer := _MANUAL.answer(self):
            found = answer.outcome.reasons if answer.outcome else ()
            answer.holds(sorted({f"{r.role} {r.clause}" for r in found if r.m_from == month}), sorted(grounds))
        return self

    def fact_behind(self, month: str, *kinds: str) -> "Question":
        """The kinds of the facts behind the period that begins in a month."""
        if answer := _MANUAL.answer(self):
            facts = self.person.facts
            found = answer.outcome.reasons if answer.outcome else ()
            told = [facts[r.fact % STRIDE - 1]["kind"] for r in found if r.m_from == month and r.fact]
            answer.holds(sorted(told), sorted(kinds))
        return self

    def not_begun(self) -> None:
        """There is no answer: the first month of benefit lies ahead."""
        if answer := _MANUAL.answer(self):
            assert answer.outcome is None


@dataclass(frozen=True)
class Answer:
    """What the law said to a question."""

    question: Question
    law: Law
    outcome: Outcome | None

    def told(self) -> dict[str, str]:
        """The answer in words; `cite` holds every clause behind it."""
        return said(self.law, self.outcome)

    def holds(self, told: Any, wanted: Any) -> None:
        """Fails where the answer is not the one wanted, and shows the whole of it."""
        why = behind(self.law, self.outcome) if self.outcome else ""
        assert told == wanted, f"\n{self.question}\n{self.outcome}\n{why}"


@dataclass
class Manual:
    """The questions read so far, and the answers to those that were decided."""

    gathering: bool = False
    waiting: dict[str, Question] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)

    def answer(self, question: Question) -> Answer | None:
        """The answer, once decided; while questions are gathered there is none."""
        if repr(question) not in self.answers:
            self.waiting[repr(question)] = question
            if self.gathering:
                return None
            self.decide()
        return self.answers[repr(question)]

    def decide(self) -> None:
        """Decides whatever waits, in one batch."""
        waiting, self.waiting = list(self.waiting.values()), {}
        if not waiting:
            return
        law, cases = put(waiting)
        found = outcomes(law, duckdb.decide(law, people_of(cases, law)), range(1, len(cases) + 1))
        for question, outcome in zip(waiting, found, strict=True):
            self.answers[repr(question)] = Answer(question, law, outcome)


_MANUAL = Manual()


def put(questions: Sequence[Question]) -> tuple[Law, list[tuple[Case, Ask]]]:
    """Questions as the law hears them."""
    law = law_of(tuple(dict.fromkeys(question.person.place for question in questions)))
    cases = []
    for question in questions:
        entry = {**question.person.entry, "facts": question.person.facts}
        cases.append((parse(entry, Spot("case"), SCHEMES), Ask(question.on, question.known)))
    return law, cases


@contextmanager
def gathering() -> Iterator[None]:
    """While it lasts, questions are gathered and nothing is held against anything; then all are decided."""
    _MANUAL.gathering = True
    try:
        yield
    finally:
        _MANUAL.gathering = False
    with suppress(VivatError):  # then each is decided alone, and the one that is wrong says so
        _MANUAL.decide()


@contextmanager
def overheard() -> Iterator[list[Question]]:
    """A list that holds, in the end, every question that was asked meanwhile; none is answered."""
    kept, heard = (_MANUAL.waiting, _MANUAL.answers), list[Question]()
    _MANUAL.waiting, _MANUAL.answers, _MANUAL.gathering = {}, {}, True
    try:
        yield heard
    finally:
        heard += _MANUAL.waiting.values()
        (_MANUAL.waiting, _MANUAL.answers), _MANUAL.gathering = kept, False


@cache
def law_of(places: tuple[Place, ...]) -> Law:
    """The law of some places, compiled together."""
    notices = [*nation_and_shipped(), *(notice for one in places for notice in notices_of(one))]
    return compile_law(notices, [one.code for one in places])


@cache
def nation_and_shipped() -> tuple[Notice, ...]:
    """The policies that are shipped, the nation's among them."""
    return tuple(load(default_paths()))


@cache
def notices_of(one: Place) -> tuple[Notice, ...]:
    """The notices of a made place, written down as folders and loaded."""
    code = {"county": one.code, "city": f"{one.code[:4]}00", "province": f"{one.code[:2]}0000"}
    with TemporaryDirectory() as root:
        for n, (level, text) in enumerate(one.texts, start=1):
            home = Path(root) / f"{code[level]}-{level}" / f"2020-{n}"
            home.mkdir(parents=True)
            (home / "policy.toml").write_text(text.toml(code[level], f"notice {n}"), "utf-8")
            (home / "places.csv").write_text(f"code,name\n{code[level]},made\n", "utf-8")
        return tuple(load([Path(root)])) if one.texts else ()
