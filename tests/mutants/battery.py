"""The people that mutants are run over: all worked examples, cases made by hand, and made cases, dense in trouble."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

from tests.lib.held import ELSEWHERE, SHIPPED, Asked, notices
from tests.lib.timelines import timelines
from tests.mutants.hunt import Ground
from tests.mutants.squalls import squalls
from vivat.domain.errors import Place
from vivat.domain.schemes import SCHEMES
from vivat.engines.people import Ask, People, table
from vivat.policy.tables import Law, compile_law
from vivat.reads.cases import Case, parse, people_of
from vivat.reads.examples import read_examples

HERE = Path(__file__).parent
#: Notices that bring together what is rare elsewhere.
OWN = HERE / "policies"
TREES = (SHIPPED, ELSEWHERE, OWN)
SEED = 11
#: Made timelines and squalls on the first ground, on which most mutants fall at little cost, and on the second.
FEW, MANY = (100, 900), (3000, 6000)

Cases = list[tuple[Case, Ask]]


def worked() -> Cases:
    """The examples beside the policies, and our own."""
    files = [path for tree in TREES for path in sorted(tree.glob("*/*/examples.toml"))]
    examples = [example for path in [*files, HERE / "cases.toml"] if path.exists() for example in read_examples(path)]
    return [(example.case, Ask(example.on, example.known)) for example in examples]


def made(seed: int, lives: int, storms: int) -> Cases:
    """Made timelines and squalls."""
    return cases([*timelines(TREES, seed, lives), *squalls(TREES, seed, storms, (OWN,))])


def cases(asked: Iterable[Asked]) -> Cases:
    """Made cases as the examples have them."""
    return [(parse(one.case, Place("made"), SCHEMES), Ask(one.on, one.known)) for one in asked]


def together(found: Cases, seed: int) -> tuple[Cases, list[int]]:
    """The cases with the person of each: at times the neighbour's, who is then asked as of the same day."""
    rng, persons, out = Random(seed), [], Cases()
    for n, (case, ask) in enumerate(found, start=1):
        if out and rng.random() < 0.3:
            persons.append(persons[-1])
            out.append((case, out[-1][1]))
        else:
            persons.append(n)
            out.append((case, ask))
    return out, persons


def people(law: Law, found: Cases, seed: int) -> People:
    """The cases as relations. Where persons have several benefits, some facts name theirs and some concern them all."""
    rng = Random(seed)
    found, persons = together(found, seed)
    rows = people_of(found, law)
    shared = {a for a, b in pairwise(persons) if a == b}
    benefits, facts = rows.benefits.to_pydict(), rows.facts.to_pydict()
    benefits["person"] = [persons[n - 1] for n in benefits["person"]]
    own, facts["person"] = facts["person"], [persons[n - 1] for n in facts["person"]]
    facts["benefit"] = [
        n if person in shared and rng.random() < 0.7 else 0 for n, person in zip(own, facts["person"], strict=True)
    ]
    return replace(
        rows,
        benefits=rows.benefits.set_column(1, rows.benefits.schema.field(1), [benefits["person"]]),
        facts=table("facts", zip(*facts.values(), strict=True)),
    )


def grounds(seed: int = SEED) -> Iterator[Ground]:
    """The grounds, small and large; the large one is made when the first mutant comes so far."""
    small, large = worked() + made(seed, *FEW), made(seed + 1, *MANY)
    everybody = [case for case, _ in small + large]
    schemes = {case.scheme for case in everybody}
    law = compile_law(
        notices(*TREES), {case.division for case in everybody}, [scheme for scheme in SCHEMES if scheme in schemes]
    )
    yield Ground(law, people(law, small, seed))
    yield Ground(law, people(law, large, seed + 1))
