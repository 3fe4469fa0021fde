"""The people that mutants are run over: all worked examples, cases made by hand, and made timelines, dense in trouble."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.lib.held import ELSEWHERE, SHIPPED, notices
from tests.lib.timelines import timelines
from tests.mutants.hunt import Ground
from vivat.domain.errors import Place
from vivat.domain.schemes import SCHEMES
from vivat.engines.people import Ask
from vivat.policy.tables import Law, compile_law
from vivat.reads.cases import Case, parse, people_of
from vivat.reads.examples import read_examples

HERE = Path(__file__).parent
TREES = (SHIPPED, ELSEWHERE)
SEED = 11
#: Made timelines on the first ground, on which most mutants fall at little cost, and on the second.
FEW, MANY = 500, 8000

People = list[tuple[Case, Ask]]


def worked() -> People:
    """The examples beside the policies, and our own."""
    files = [path for tree in TREES for path in sorted(tree.glob("*/*/examples.toml"))]
    examples = [example for path in [*files, HERE / "cases.toml"] if path.exists() for example in read_examples(path)]
    return [(example.case, Ask(example.on, example.known)) for example in examples]


def made(first: int, n: int) -> People:
    """Made timelines from the one numbered `first` on."""
    return [
        (parse(one.case, Place("made"), SCHEMES), Ask(one.on, one.known)) for one in timelines(TREES, SEED, n, first)
    ]


def law_of(people: Sequence[tuple[Case, Ask]]) -> Law:
    """The law of all places that these people live in."""
    divisions, schemes = {case.division for case, _ in people}, {case.scheme for case, _ in people}
    return compile_law(notices(*TREES), divisions, [scheme for scheme in SCHEMES if scheme in schemes])


def grounds(few: int = FEW, many: int = MANY) -> Iterator[Ground]:
    """The grounds, small and large; the large one is made when the first mutant comes so far."""
    small = worked() + made(0, few)
    large = made(few, many)
    law = law_of(small + large)
    yield Ground(law, people_of(small, law))
    yield Ground(law, people_of(large, law))
