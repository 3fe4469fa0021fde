"""One batch of people for all engines: every worked example, and made timelines over all notices."""

from collections import Counter
from dataclasses import dataclass
from functools import cache

import pyarrow as pa

from tests.lib.held import ELSEWHERE, SHIPPED, notices
from tests.lib.timelines import timelines
from vivat.domain.errors import Place
from vivat.domain.schemes import SCHEMES
from vivat.engines import duckdb
from vivat.engines.answers import Answers
from vivat.engines.people import Ask, People
from vivat.policy.law import Law
from vivat.policy.tables import compile_law
from vivat.reads.law.examples import read_examples
from vivat.reads.law.written import parse, people_of

TREES = (SHIPPED, ELSEWHERE)
SEED = 20251123


@dataclass(frozen=True)
class Batch:
    """People under a law, with DuckDB's answers; `numbers` are all of them."""

    law: Law
    people: People
    answers: Answers

    @property
    def numbers(self) -> list[int]:
        """The people's numbers in order."""
        return sorted(set(self.people.benefits.column("person").to_pylist()))


@cache
def batch(made: int) -> Batch:
    """All worked examples and so many made timelines, decided on DuckDB."""
    files = sorted(file for tree in TREES for file in tree.glob("*/*/examples.toml"))
    cases = [(each.case, Ask(each.on, each.known)) for file in files for each in read_examples(file)]
    cases += [
        (parse(one.case, Place(f"timeline {n}"), SCHEMES), Ask(one.on, one.known))
        for n, one in enumerate(timelines(TREES, SEED, made))
    ]
    places = sorted({case.division for case, _ in cases}), sorted({case.scheme for case, _ in cases})
    law = compile_law(notices(*TREES), *places)
    people = people_of(cases, law)
    return Batch(law, people, duckdb.decide(law, people))


def differences(answers: Answers, expected: Answers) -> list[str]:
    """The rows of one that the other lacks, a line each."""
    found = []
    for name, table in expected.items():
        mine, theirs = counted(answers[name]), counted(table)
        found += [f"{name} {row} is too much" for row in sorted((mine - theirs).elements())]
        found += [f"{name} {row} is missing" for row in sorted((theirs - mine).elements())]
    return found


def counted(table: pa.Table) -> Counter[tuple[int, ...]]:
    """An answer's rows, each as often as it stands there."""
    return Counter(zip(*table.to_pydict().values(), strict=True))
