"""Nearly every small change of the law program is noticed by some case; each that is not, is named with its reason."""

import tomllib
from collections.abc import Iterator, Sequence
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.mutants.battery import grounds
from tests.mutants.hunt import SURVIVED, Ground, verdict
from tests.mutants.mutate import Mutant, all_mutants, mutants, parsed, sql
from vivat.rules.compose import STAGES, stage

SEED, SAMPLE = 1, 60
#: The goal is 0.95 with every survivor listed; until the survivors are judged the sample guards what is reached.
KILLED = 0.75
KINDS = {"equivalent", "speed", "calendar", "input"}


def reasons() -> list[dict[str, object]]:
    """Why mutants survive: a kind, a sentence and the mutants of each; none are judged yet where there is no list."""
    file = Path(__file__).with_name("survivors.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))["survivor"] if file.is_file() else []


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


def test_a_sample_of_mutants_is_killed():
    found, some = grounds(), sample()
    fields = Fields(found)
    survivors = [mutant.name for mutant in some if verdict(fields, mutant.stage, mutant.sql) == SURVIVED]
    if listed():
        assert not set(survivors) - listed().keys(), told(len(some), sorted(set(survivors) - listed().keys()))
    assert len(survivors) <= (1 - KILLED) * len(some), told(len(some), survivors)


class Fields:
    """Grounds that are made when first needed and kept."""

    def __init__(self, made: Iterator[Ground]) -> None:
        self.made, self.kept = made, list[Ground]()

    def __iter__(self) -> Iterator[Ground]:
        yield from self.kept
        for ground in self.made:
            self.kept.append(ground)
            yield ground


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

FIELDS: list[Fields] = []


def prepare() -> None:
    """A process of its own gets ground of its own."""
    FIELDS.append(Fields(grounds()))


def judged(mutant: Mutant) -> tuple[str, str]:
    """A mutant's name, and how it gives itself away."""
    return mutant.name, verdict(FIELDS[0], mutant.stage, mutant.sql)


@pytest.mark.mutants
def test_all_mutants_are_killed_or_listed(capsys):
    everyone, known = all_mutants(), listed()
    survivors: set[str] = set()
    with get_context("spawn").Pool(2, prepare) as pool, capsys.disabled():
        for n, (name, how) in enumerate(pool.imap_unordered(judged, everyone, 4), start=1):
            survivors |= {name} if how == SURVIVED else set()
            print(f"\r{n} of {len(everyone)} mutants, {len(survivors)} survive", end="", flush=True)
        print("\n" + told(len(everyone), sorted(survivors)))
    names = {mutant.name for mutant in everyone}
    assert not survivors - known.keys(), told(len(everyone), sorted(survivors - known.keys()))
    assert not known.keys() & names - survivors, "these no longer survive"
    assert not known.keys() - names, "these are no mutants any more"
    assert len(survivors) <= (1 - KILLED) * len(everyone)
