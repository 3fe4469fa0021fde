"""Finds, among many made cases, few on which the same mutants fall, and writes them to cases.toml.

`python -m tests.mutants.distil SEED LIVES SQUALLS` adds to the file what is needed for mutants that survive it.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from tests.lib.held import Asked, toml
from tests.mutants.battery import CASES, law_of, made, people, read, worked
from tests.mutants.hunt import SURVIVED, Ground
from tests.mutants.mutate import Mutant, all_mutants

HEAD = """\
# Cases on which some mutant of the law program falls that no worked example notices; found among made cases, not written
# by hand, hence without `expect`. Two keys more than in examples: `shares`, a benefit of the person of the case before;
# a fact's `own`, it names this benefit. Made by `python -m tests.mutants.distil`.
"""


def main(seed: int, lives: int, storms: int) -> None:
    """Adds cases to the file until no mutant that falls on the made ones survives it."""
    known = read(CASES) if CASES.exists() else []
    cases = made(seed, lives, storms)
    law = law_of([*worked(), *known, *cases])
    survivors = surviving(Ground(law, people(law, [*worked(), *known])), all_mutants())
    felled = fallen(Ground(law, people(law, cases)), survivors)
    chosen = cover([benefits for _, benefits in felled])
    added = [one for n in chosen for one in person(cases, n)]
    write([*known, *added])
    print(f"{len(survivors)} survived, {len(felled)} of them fall on {len(chosen)} of {len(cases)} made cases")


def surviving(ground: Ground, mutants: Sequence[Mutant]) -> list[Mutant]:
    """The mutants that a ground does not notice."""
    found = []
    for n, mutant in enumerate(mutants, start=1):
        if ground.verdict(mutant.stage, mutant.sql) == SURVIVED:
            found.append(mutant)
        print(f"\r{n} of {len(mutants)}, {len(found)} survive", end="", file=sys.stderr, flush=True)
    return found


def fallen(ground: Ground, mutants: Sequence[Mutant]) -> list[tuple[Mutant, set[int]]]:
    """The mutants that another ground notices, each with the benefits that do."""
    found = []
    for n, mutant in enumerate(mutants, start=1):
        if ground.verdict(mutant.stage, mutant.sql) != SURVIVED:
            try:
                found.append((mutant, ground.benefits(mutant.stage, mutant.sql)))
            except duckdb.Error as error:
                print(f"\n{mutant.name}: {error}", file=sys.stderr)
        print(f"\r{n} of {len(mutants)}, {len(found)} fall", end="", file=sys.stderr, flush=True)
    return found


def cover(sets: Sequence[set[int]]) -> list[int]:
    """Few benefits of which every set holds one."""
    left, chosen = [each for each in sets if each], []
    while left:
        counts: dict[int, int] = {}
        for each in left:
            for benefit in each:
                counts[benefit] = counts.get(benefit, 0) + 1
        best = max(sorted(counts), key=counts.__getitem__)
        chosen.append(best)
        left = [each for each in left if best not in each]
    return sorted(chosen)


def person(cases: Sequence[Asked], benefit: int) -> Iterator[Asked]:
    """A benefit with all benefits of its person; alone, it needs no word of that."""
    first = last = benefit - 1
    while cases[first].case.get("shares"):
        first -= 1
    while last + 1 < len(cases) and cases[last + 1].case.get("shares"):
        last += 1
    for one in cases[first : last + 1]:
        case = dict(one.case)
        if first == last:
            case["facts"] = [{key: each for key, each in fact.items() if key != "own"} for fact in case["facts"]]
        yield Asked(case, one.on, one.known)


def write(cases: Sequence[Asked], path: Path = CASES) -> None:
    """All cases, numbered."""
    texts = [toml(one, f"{n}") for n, one in enumerate(cases, start=1)]
    path.write_text(HEAD + "\n" + "\n\n".join(texts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:4]))
