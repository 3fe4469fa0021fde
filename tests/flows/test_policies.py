"""The policies that are shipped: every worked example comes out, and every clause that decides is worked in one."""

from collections import defaultdict

import pytest

from vivat.policy.load import default_paths, load
from vivat.policy.resolve import governing, levels
from vivat.reads.law.examples import read_examples, run_examples

NOTICES = load(default_paths())
LOCAL = [notice.folder for notice in NOTICES if notice.division != "000000"]
DECIDING = ("cycle", "lapse", "reason", "step")


@pytest.fixture(scope="module")
def verdicts():
    """The verdicts of each folder's examples."""
    files = {notice.folder: notice.path / "examples.toml" for notice in NOTICES}
    examples = {folder: read_examples(file) for folder, file in files.items() if file.is_file()}
    found = iter(run_examples([one for each in examples.values() for one in each], NOTICES))
    return {folder: [next(found) for _ in each] for folder, each in examples.items()}


def test_every_example_comes_out(verdicts):
    wrong = [(v.example.name, v.differs) for each in verdicts.values() for v in each if v.differs]
    assert wrong == []


@pytest.mark.parametrize("folder", LOCAL)
def test_each_notice_has_at_least_fifteen_people(verdicts, folder):
    assert len(verdicts[folder]) >= 15
    assert len({v.example.name for v in verdicts[folder]}) == len(verdicts[folder]), "each has a name of its own"
    assert all(v.example.expect for v in verdicts[folder])


@pytest.mark.parametrize("folder", [notice.folder for notice in NOTICES])
def test_every_clause_that_decides_is_worked_in_an_example(verdicts, folder):
    [notice] = [notice for notice in NOTICES if notice.folder == folder]
    own = verdicts[folder] if folder in LOCAL else verdicts["000000-national/defaults"]
    named = names(own)
    rules = [rule for rule in notice.rules if rule.table in DECIDING and not rule.text]
    assert [rule.name for rule in rules if rule.name not in named and not shown(notice, rule, own)] == []


def names(verdicts):
    """The rules behind the outcomes: of all their cycles and of all their periods."""
    found = {cycle.rule for v in verdicts if v.outcome for cycle in v.outcome.cycles}
    return found | {reason.rule for v in verdicts if v.outcome for reason in v.outcome.reasons}


def shown(notice, rule, verdicts):
    """Whether an example shows a rule that no outcome can name: one without effect, or one set aside by higher law."""
    silent = rule.data.get("effect") in ("none", "verify") or rule.data.get("kind") == "none"
    if not (silent or set_aside(notice, rule)):
        return False
    kinds = rule.data.get("fact", [])
    kinds = {kinds} if isinstance(kinds, str) else set(kinds)
    for verdict in verdicts:
        case = verdict.example.case
        if verdict.outcome is None or case.scheme not in rule.schemes or notice.division not in levels(case.division):
            continue
        certification = verdict.outcome.certification
        if rule.table == "reason" and kinds & {fact.kind for fact in case.facts}:
            return True
        if rule.table == "lapse" and certification in ("overdue", "under_verification"):
            return True
        if rule.table == "cycle" and certification == "not_required":
            return True
    return False


def set_aside(notice, rule):
    """Whether a rule governs nobody where its notice holds."""
    schemes = (governing(NOTICES, notice.division, scheme, rule.table) for scheme in rule.schemes)
    return rule.name not in {one.rule.name for each in schemes for one in each}


def test_every_reading_that_decides_is_worked_in_an_example(verdicts):
    cited = defaultdict(set)
    for notice in NOTICES:
        for rule in notice.rules:
            if rule.table in ("cycle", "reason", "step", "lapse") and not rule.text:
                for part in rule.cite.split("、"):
                    if part.startswith("reading"):
                        cited[part].add(rule.name)
    named = set().union(*(names(each) for each in verdicts.values()))
    everybody = [v for each in verdicts.values() for v in each]
    by_name = {rule.name: (notice, rule) for notice in NOTICES for rule in notice.rules}
    assert [
        r for r, rules in cited.items() if not rules & named and not any(shown(*by_name[n], everybody) for n in rules)
    ] == []
