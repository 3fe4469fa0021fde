"""The people that mutants are run over: the manual's cases, worked examples, cases beside this file, and made ones."""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.lib.held import ELSEWHERE, SHIPPED, Asked, notices
from tests.lib.timelines import timelines
from tests.mutants.hunt import Ground
from tests.mutants.squalls import squalls
from tests.spec import lib
from vivat.domain.errors import Place
from vivat.domain.schemes import SCHEMES
from vivat.engines.people import Ask, People, table
from vivat.policy.law import Law
from vivat.policy.tables import compile_law
from vivat.reads.law.written import Case, parse, people_of

HERE = Path(__file__).parent
#: Notices that bring together what is rare elsewhere.
OWN = HERE / "policies"
TREES = (SHIPPED, ELSEWHERE, OWN)
CASES = HERE / "cases.toml"


def manual() -> Ground:
    """The questions that the manual in tests asks."""
    with lib.overheard() as questions:
        for path in sorted(Path(lib.__file__).parent.glob("test_*.py")):
            for name, test in vars(import_module(f"tests.spec.{path.stem}")).items():
                if name.startswith("test_"):
                    for values in _parameters(test):
                        with suppress(Exception, pytest.fail.Exception):  # nothing is answered, so nothing holds
                            test(**values)
    law, cases = lib.put(questions)
    return Ground(law, people_of(cases, law))


def _parameters(test: Callable[..., None]) -> Iterator[dict[str, Any]]:
    """What a test is called with, each time."""
    marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    if not marks:
        yield {}
    for mark in marks:
        names = mark.args[0].replace(" ", "").split(",") if isinstance(mark.args[0], str) else mark.args[0]
        yield from (dict(zip(names, row if len(names) > 1 else (row,), strict=True)) for row in mark.args[1])


def worked() -> list[Asked]:
    """The examples beside the policies."""
    return [one for tree in TREES for path in sorted(tree.glob("*/*/examples.toml")) for one in read(path)]


def read(path: Path) -> list[Asked]:
    """The cases of a file in the form of examples. Two more keys: `shares`, it is a benefit of the person of the case
    before it; a fact's `own`, it names this benefit and does not concern the person's others.
    """
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return [_asked({"division": data.get("division"), **entry}) for entry in data.get("example", ())]


def _asked(entry: dict[str, Any]) -> Asked:
    on: date = entry["on"]
    case = {key: each for key, each in entry.items() if key not in ("name", "on", "known", "expect")}
    return Asked(case, on, entry.get("known", on))


def made(seed: int, lives: int, storms: int) -> list[Asked]:
    """Made timelines and squalls; now and then one is a benefit of the same person as the one before."""
    out: list[Asked] = []
    for one in [*timelines(TREES, seed, lives), *squalls(TREES, seed, storms, OWN)]:
        rng = Random(f"{seed} {len(out)}")
        facts = [fact | {"own": True} if rng.random() < 0.6 else fact for fact in one.case["facts"]]
        if out and rng.random() < 0.25:
            out.append(replace(out[-1], case={**one.case, "shares": True, "facts": facts}))
        else:
            out.append(replace(one, case={**one.case, "facts": facts}))
    return out


def law_of(found: Sequence[Asked]) -> Law:
    """The law of all places that the cases name."""
    return compile_law(notices(*TREES), {one.case["division"] for one in found})


def people(law: Law, found: Sequence[Asked]) -> People:
    """The cases as relations; benefit n is the n-th case, from 1."""
    plain: list[tuple[Case, Ask]] = []
    persons: list[int] = []
    own: list[int] = []
    for n, one in enumerate(found, start=1):
        persons.append(persons[-1] if one.case.get("shares") else n)
        own += [n if fact.get("own") else 0 for fact in one.case.get("facts", ())]
        facts = [{key: each for key, each in fact.items() if key != "own"} for fact in one.case.get("facts", ())]
        case = {key: each for key, each in one.case.items() if key != "shares"} | {"facts": facts}
        plain.append((parse(case, Place(f"case {n}"), SCHEMES), Ask(one.on, one.known)))
    rows = people_of(plain, law)
    facts = rows.facts.to_pydict()
    facts["person"], facts["benefit"] = [persons[n - 1] for n in facts["person"]], own
    return replace(
        rows,
        benefits=rows.benefits.set_column(1, rows.benefits.schema.field(1), [persons]),
        facts=table("facts", zip(*facts.values(), strict=True)),
    )


def grounds() -> Iterator[Ground]:
    """The manual's cases, then the worked examples with the cases beside this file; made when first asked for."""
    yield manual()
    found = worked() + (read(CASES) if CASES.exists() else [])
    law = law_of(found)
    yield Ground(law, people(law, found))
