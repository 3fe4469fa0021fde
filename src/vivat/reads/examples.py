"""Worked examples: read from a file, decided in one batch, held against what they expect."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from vivat.domain.errors import Place, VivatError
from vivat.domain.money import yuan
from vivat.domain.schemes import SCHEMES
from vivat.engines import duckdb
from vivat.engines.answers import Answers
from vivat.engines.people import Ask, People
from vivat.policy.law import Law
from vivat.policy.model import Notice
from vivat.policy.tables import compile_law
from vivat.reads.cases import Case, parse, people_of
from vivat.reads.outcomes import Outcome, outcomes

Decide = Callable[[Law, People], Answers]

#: What an example may expect, in the order in which differences are told.
EXPECTED: Final = ("certification", "due", "payment", "from", "cite", "owed", "paid", "withheld", "arrears", "overpaid")
_KEYS: Final = frozenset(
    [
        "name",
        "on",
        "known",
        "born",
        "scheme",
        "since",
        "monthly",
        "paid",
        "facts",
        "expect",
        "division",
        "relation",
        "lives",
        "class",
        "groups",
        "id_number",
        "retired",
        "deceased_born",
    ]
)


@dataclass(frozen=True, slots=True)
class Example:
    """One worked person: the case, the day asked, what is expected."""

    name: str
    case: Case
    on: date
    known: date
    expect: Mapping[str, Any]
    place: Place


@dataclass(frozen=True, slots=True)
class Verdict:
    """An example with the keys on which the law said something else: (key, expected, answered)."""

    example: Example
    outcome: Outcome | None
    differs: tuple[tuple[str, str, str], ...]


def read_examples(path: Path, schemes: Sequence[str] = tuple(SCHEMES)) -> list[Example]:
    """The examples of a file; VivatError names the example and key of a mistake."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise VivatError(f"cannot be read: {error.strerror}", Place(str(path))) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VivatError(f"is not TOML: {error}", Place(str(path))) from None
    return [
        _example(entry, data, Place(str(path), f'example {n} "{entry.get("name", "")}"'), schemes)
        for n, entry in enumerate(data.get("example", ()), 1)
    ]


def _example(entry: Mapping[str, Any], data: Mapping[str, Any], place: Place, schemes: Sequence[str]) -> Example:
    if unknown := set(entry) - _KEYS:
        raise VivatError(f"unknown keys: {', '.join(sorted(unknown))}", place, f"known are {', '.join(sorted(_KEYS))}")
    expect = entry.get("expect", {})
    if unknown := set(expect) - set(EXPECTED):
        raise VivatError(
            f"expect has unknown keys: {', '.join(sorted(unknown))}", place, f"known are {', '.join(EXPECTED)}"
        )
    division = entry.get("division", data.get("division"))
    if not (isinstance(division, str) and len(division) >= 6 and division.isdecimal()):
        raise VivatError(
            f"division {division!r} is not a code", place, 'write its six digits as text, division = "511100"'
        )
    if type(entry.get("on")) is not date:
        raise VivatError("does not say which day is asked", place, "on = 2024-06-12")
    return Example(
        str(entry.get("name", "")),
        parse({**entry, "division": division}, place, schemes),
        entry["on"],
        entry.get("known", entry["on"]),
        expect,
        place,
    )


def run_examples(
    examples: Sequence[Example], notices: Sequence[Notice], decide: Decide = duckdb.decide
) -> list[Verdict]:
    """Decides the examples in one batch, each as of its own day."""
    if not examples:
        return []
    law = compile_law(
        notices,
        {example.case.division for example in examples},
        dict.fromkeys(example.case.scheme for example in examples),
    )
    answers = decide(law, people_of([(example.case, Ask(example.on, example.known)) for example in examples], law))
    found = outcomes(law, answers, range(1, len(examples) + 1))
    return [
        Verdict(example, outcome, _differences(law, example, outcome))
        for example, outcome in zip(examples, found, strict=True)
    ]


def _differences(law: Law, example: Example, outcome: Outcome | None) -> tuple[tuple[str, str, str], ...]:
    told = said(law, outcome)
    out = []
    for key in EXPECTED:
        if key in example.expect:
            wanted, answer = str(example.expect[key]), told[key]
            if wanted not in answer.split("、") if key == "cite" else wanted != answer:
                out.append((key, wanted, answer))
    return tuple(out)


def said(law: Law, outcome: Outcome | None) -> dict[str, str]:
    """An outcome in the words of `expect`; `cite` holds every clause behind the answer."""
    if outcome is None:
        return dict.fromkeys(EXPECTED, "")
    owed, paid, withheld, arrears, overpaid = (yuan(amount) for amount in outcome.money)
    return {
        "certification": outcome.certification,
        "due": str(outcome.due or ""),
        "payment": outcome.payment,
        "from": outcome.since,
        "cite": "、".join(behind(law, outcome)),
        "owed": owed, "paid": paid, "withheld": withheld, "arrears": arrears, "overpaid": overpaid,
    }  # fmt: skip


def behind(law: Law, outcome: Outcome) -> list[str]:
    """The clauses behind an answer: those of the present payment state, then those of its cycles."""
    last = outcome.periods[-1][0]
    cites = [reason.clause for reason in outcome.reasons if reason.m_from == last]
    by_name = {rule.name: rule.cite for rule in law.tracks}
    cites += [by_name[cycle.rule] for cycle in outcome.cycles]
    return list(dict.fromkeys(part for cite in cites for part in cite.split("、")))
