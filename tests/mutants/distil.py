"""Finds, among many made cases, few on which the same mutants fall, and writes them to cases.toml.

`python -m tests.mutants.distil` adds to the file what is needed for mutants that survive it, and tells which still do;
with SEED TIMELINES SQUALLS it makes one round of its own.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.lib.held import Asked, toml
from tests.mutants.battery import CASES, grounds, law_of, made, people, read
from tests.mutants.hunt import SURVIVED, Ground, verdicts
from tests.mutants.mutate import Mutant, all_mutants
from vivat.rules.compose import ANSWERS

HEAD = """\
# Cases on which some mutant of the law program falls that neither the manual nor a worked example notices: found among
# made cases by `python -m tests.mutants.distil`, hence without `expect`. Two keys more than in examples: `shares`, a
# benefit of the person of the case before; a fact's `own`, it names this benefit.
"""
#: Seed, timelines and squalls of one round after another; what falls early needs no long search.
ROUNDS = ((101, 100, 500), (102, 300, 1500), (103, 1000, 5000))


def main(rounds: Sequence[tuple[int, int, int]]) -> None:
    """Adds cases to the file until no mutant that falls on the made ones survives it."""
    known = read(CASES) if CASES.exists() else []
    mutants = [mutant for mutant, how in verdicts(grounds(), all_mutants()) if how == SURVIVED]
    for seed, lives, storms in rounds:
        cases = made(seed, lives, storms)
        felled = dict(fallen(cases, mutants))
        chosen = cover(list(felled.values()))
        known += [one for n in chosen for one in person(cases, n)]
        write(known)
        print(f"{len(felled)} of {len(mutants)} survivors fall on {len(chosen)} of {len(cases)} made cases", flush=True)
        mutants = [mutant for mutant in mutants if mutant not in felled]
    print(*(mutant.name for mutant in mutants), sep="\n")


def fallen(cases: Sequence[Asked], mutants: Sequence[Mutant]) -> Iterator[tuple[Mutant, set[int]]]:
    """Each mutant that falls, with the benefits that notice it: none of them where it swells or breaks."""
    law = law_of(cases)
    ground = Ground(law, people(law, cases))
    for name in dict.fromkeys(mutant.stage for mutant in mutants):
        own = [mutant for mutant in mutants if mutant.stage == name]
        seen: list[set[int]] = [set() for _ in own]
        found = ground.verdicts(
            name, [mutant.sql for mutant in own], lambda at, benefit, seen=seen: seen[at].add(benefit)
        )
        for mutant, how, benefits in zip(own, found, seen, strict=True):
            if how != SURVIVED:
                yield mutant, benefits if how in ANSWERS else set()


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
    main([tuple(int(word) for word in sys.argv[1:4])] if sys.argv[1:] else ROUNDS)
