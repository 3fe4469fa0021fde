"""Worked examples: read from a file, decided in one batch, held against what they expect."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from vivat.domain.errors import Place, VivatError, refusal, shown
from vivat.domain.money import fen, yuan
from vivat.domain.schemes import SCHEMES
from vivat.domain.states import CERTIFICATION, PAYMENT
from vivat.domain.time import month_text, parse_month
from vivat.domain.toml import toml_words
from vivat.engines import duckdb
from vivat.engines.answers import Answers
from vivat.engines.people import Ask, People
from vivat.policy.divisions import Places
from vivat.policy.law import Law
from vivat.policy.model import Notice
from vivat.policy.tables import compile_law
from vivat.reads.law.entries import day, table, text
from vivat.reads.law.horizon import answerable
from vivat.reads.law.outcomes import Outcome, outcomes
from vivat.reads.law.places import no_division, places_with
from vivat.reads.law.written import Case, parse, people_of

Decide = Callable[[Law, People], Answers]

#: What an example may expect, in the order in which differences are told.
EXPECTED: Final = ("certification", "due", "payment", "from", "cite", "owed", "paid", "withheld", "arrears", "overpaid")
_WRITE: Final = "每个样例上面写 [[example]]，division 统一写一次或逐个写"
_CODE: Final = re.compile("[0-9]{6,12}")
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
    expect: Mapping[str, str]
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
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise VivatError(f"读不出来：{refusal(error)}", Place(str(path))) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VivatError(f"不合 TOML 写法：{toml_words(str(error))}", Place(str(path))) from None
    if unknown := set(data) - {"division", "example"}:
        raise VivatError(f"有不认识的表：{'、'.join(sorted(unknown))}", Place(str(path)), _WRITE)
    entries = data.get("example")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise VivatError("里面没有样例", Place(str(path)), _WRITE)
    return [
        _example(entry, data, Place(str(path), f"第 {n} 个样例“{entry.get('name', '')}”"), schemes)
        for n, entry in enumerate(entries, 1)
    ]


def _example(entry: Mapping[str, Any], data: Mapping[str, Any], place: Place, schemes: Sequence[str]) -> Example:
    if unknown := set(entry) - _KEYS:
        raise VivatError(f"有不认识的键：{'、'.join(sorted(unknown))}", place, f"可用：{'、'.join(sorted(_KEYS))}")
    division = entry.get("division", data.get("division"))
    if not (isinstance(division, str) and _CODE.fullmatch(division)):
        raise VivatError(
            f"division {shown(division)}不是行政区划代码", place, '请写带引号的六位数字，division = "511100"'
        )
    on = entry.get("on")
    if type(on) is not date:
        raise VivatError("没有写询问日", place, "on = 2024-06-12")
    answerable(on, place)
    try:
        known, expect = day(entry, "known") or on, _expected(entry.get("expect", {}))
    except ValueError as error:
        raise VivatError(str(error), place) from None
    case = parse({**entry, "division": division}, place, schemes)
    return Example(str(entry.get("name", "")), case, on, known, expect, place)


def _expected(value: Any) -> dict[str, str]:
    """What is expected, as `said` says it; an empty text stands for no answer."""
    expect = table(value, "expect", '{ certification = "certified" }')
    if unknown := set(expect) - set(EXPECTED):
        raise ValueError(f"expect 有不认识的键：{'、'.join(sorted(unknown))}——可用：{'、'.join(EXPECTED)}")
    try:
        return {key: "" if expect[key] == "" else _EXPECTS.get(key, _money)(expect, key) for key in expect}
    except ValueError as error:
        raise ValueError(f"expect：{error}") from None


def _money(expect: Mapping[str, Any], key: str) -> str:
    try:
        return yuan(fen(expect[key]))
    except ValueError as error:
        raise ValueError(f"{key} = {error}") from None


_EXPECTS: Final[dict[str, Callable[[Mapping[str, Any], str], str]]] = {
    "certification": lambda expect, key: str(text(expect, key, CERTIFICATION)),
    "due": lambda expect, key: str(day(expect, key)),
    "payment": lambda expect, key: str(text(expect, key, PAYMENT)),
    "from": lambda expect, key: month_text(parse_month(expect[key])),
    "cite": lambda expect, key: str(text(expect, key)),
}


def run_examples(
    examples: Sequence[Example], notices: Sequence[Notice], decide: Decide = duckdb.decide
) -> list[Verdict]:
    """Decides the examples in one batch, each as of its own day."""
    if not examples:
        return []
    _placed(examples, places_with(notices))
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


def _placed(examples: Sequence[Example], places: Places) -> None:
    """VivatError for the first whose division there is not."""
    for example in examples:
        code = example.case.division[:6]
        if not places.knows(code):
            raise no_division(code, places, example.place)


def _differences(law: Law, example: Example, outcome: Outcome | None) -> tuple[tuple[str, str, str], ...]:
    told = said(law, outcome)
    out = []
    for key in EXPECTED:
        if key in example.expect:
            wanted, answer = example.expect[key], told[key]
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
