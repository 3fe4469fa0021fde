"""Nearly every small change of the law program is noticed by some case; each that is not, is named with its reason."""

import tomllib
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from tests.mutants.battery import grounds
from tests.mutants.hunt import SURVIVED, verdicts
from tests.mutants.mutate import Mutant, all_mutants, mutants, parsed, sql
from vivat.rules.compose import STAGES, stage

SEED, SAMPLE, KILLED = 1, 600, 0.95
KINDS = {"equivalent", "speed", "calendar", "input", "rare"}


def reasons() -> list[dict[str, object]]:
    """Why mutants survive: a kind, a sentence and the mutants of each."""
    return tomllib.loads(Path(__file__).with_name("survivors.toml").read_text(encoding="utf-8"))["survivor"]


def listed() -> dict[str, str]:
    """The mutants that are known to survive, each with the kind of its reason."""
    return {name: entry["kind"] for entry in reasons() for name in entry["mutants"]}


def sample() -> list[Mutant]:
    """Some mutants by chance; a change of one stage leaves those of the others as they were."""
    return sorted(all_mutants(), key=lambda mutant: sha256(f"{SEED} {mutant.name}".encode()).hexdigest())[:SAMPLE]


def told(number: int, survivors: Sequence[str]) -> str:
    """How many fell, and who did not."""
    share = 1 - len(survivors) / number
    return "\n".join([f"{number} mutants, {share:.1%} killed, {len(survivors)} survive", *survivors])


def surviving(some: Sequence[Mutant]) -> list[str]:
    """Those whom no case gives away."""
    return sorted(mutant.name for mutant, how in verdicts(grounds(), some) if how == SURVIVED)


def test_a_sample_of_mutants_is_killed():
    some = sample()
    survivors = surviving(some)
    assert not set(survivors) - listed().keys(), told(len(some), sorted(set(survivors) - listed().keys()))
    assert len(survivors) <= (1 - KILLED) * len(some), told(len(some), survivors)


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_read_and_written_again_is_no_mutant(name):
    again = sql(parsed(stage(name)))
    assert sql(parsed(again)) == again
    assert again not in {mutant.sql for mutant in mutants(name)}


def test_names_are_of_one_mutant_each():
    names = [mutant.name for mutant in all_mutants()]
    assert len(names) == len(set(names)) > 2000


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("SELECT a FROM t WHERE b < 3", {"b <= 3", "b >= 3", "b < 4", "b < 2", "TRUE"}),
        (
            "SELECT a FROM t WHERE b = c AND d IS NULL",
            {"b = c", "d IS NULL", "NOT d IS NULL", "OR d IS NULL", "b <> c"},
        ),
        ("SELECT a - b AS c FROM t", {"(a + b) AS c"}),
        ("SELECT max(a) AS a FROM t", {"MIN(a)"}),
        (
            "SELECT CASE WHEN a THEN 5 ELSE b END AS c FROM t",
            {"THEN b ELSE 5", "THEN 6", "THEN 4", "(b) AS c", "5 END"},
        ),
        ("SELECT a FROM t UNION ALL SELECT b FROM u", {"SELECT a FROM t", "SELECT b FROM u"}),
        ("SELECT t.a FROM t LEFT JOIN u ON u.a = t.a", {"t JOIN u"}),
        ("SELECT lead(a) OVER (PARTITION BY b ORDER BY c) AS a FROM t", {"LAG", "BY c DESC", "OVER (ORDER BY"}),
        ("SELECT a FROM t WHERE b = 9999999", {"b = 0", "b <> 9999999", "TRUE"}),
    ],
)
def test_changes(text, changed):
    made = [mutant.sql for mutant in mutants("made", text)]
    for part in changed:
        assert any(part in each for each in made), (part, made)


def test_a_join_that_the_next_clause_makes_inner_anyway_stays():
    """WHERE u.b > 0 lets no row pass that has no partner: LEFT JOIN would be the same."""
    assert not any(
        "LEFT" in each.sql for each in mutants("made", "SELECT t.a FROM t JOIN u ON u.a = t.a WHERE u.b > 0")
    )
    assert any("LEFT" in each.sql for each in mutants("made", "SELECT t.a FROM t JOIN u ON u.a = t.a WHERE t.b > 0"))


def test_survivors_have_reasons():
    for entry in reasons():
        assert entry.keys() == {"kind", "why", "mutants"}
        assert entry["kind"] in KINDS and entry["why"] and entry["mutants"]


# All of them: make mutants


@pytest.mark.mutants
def test_all_mutants_are_killed_or_listed(capsys):
    everyone, known = all_mutants(), listed()
    survivors = surviving(everyone)
    with capsys.disabled():
        print("\n" + told(len(everyone), survivors))
    names = {mutant.name for mutant in everyone}
    assert not set(survivors) - known.keys(), "these are not on the list"
    assert not known.keys() & names - set(survivors), "these no longer survive"
    assert not known.keys() - names, "these are no mutants any more"
    assert len(survivors) <= (1 - KILLED) * len(everyone)
