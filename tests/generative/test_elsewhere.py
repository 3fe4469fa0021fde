"""Notices from elsewhere are only TOML: the made ones pass the check, and use every key that decides."""

from tests.lib.held import ELSEWHERE, SHIPPED, notices
from tests.lib.places import TABLES, contents
from vivat.policy import check, keys
from vivat.policy.divisions import divisions

TREES = (SHIPPED, ELSEWHERE)
#: Words with a choice, each of which some notice makes.
CHOICES = {
    "kind": {"window", "rolling", "none"},
    "anchor": {"year", "month", "birth", "benefit", "retirement"},
    "grain": {"month", "day"},
    "counts": {"after", "from"},
    "first": {"benefit", "effective", "approved"},
    "effect": {"suspend", "verify", "terminate", "none"},
    "in_years": {"even", "odd"},
    "money": {"owed", "never", "none"},
}


def test_the_made_notices_pass_the_check():
    found = check.check(notices(*TREES))
    assert [finding for finding in found if finding.level == "error"] == []


def test_they_stand_for_real_divisions():
    codes = {content["notice"]["division"] for content in contents((ELSEWHERE,))}
    assert len(codes) >= 12
    assert codes <= divisions().keys()


def test_every_key_that_decides_is_used():
    used = {
        (table, key)
        for content in contents(TREES)
        for table in TABLES
        for rule in content.get(table, ())
        for key in rule
    }
    known = {(table, key) for table in TABLES for key in keys.TABLES[table] if key not in keys.COMMON}
    assert sorted(known - used) == []


def test_every_word_that_decides_is_used():
    said = [pair for content in contents(TREES) for table in TABLES for pair in pairs(content.get(table, []))]
    for key, words in CHOICES.items():
        assert words <= {value for name, value in said if name == key}, key


def test_every_way_to_pick_people_is_used():
    said = {
        key for content in contents(TREES) for table in TABLES for rule in content.get(table, ()) for key in picks(rule)
    }
    assert {"age", "since", "began_before_age", "relation", "lives", "class", "fact", "group", "digits", "not"} <= said


def pairs(value, key=""):
    """Every key of nested tables with each of its plain values."""
    if isinstance(value, dict):
        return [pair for name, each in value.items() for pair in pairs(each, name)]
    if isinstance(value, list):
        return [pair for each in value for pair in pairs(each, key)]
    return [(key, value)]


def picks(rule):
    """The keys of a rule's `who`, those under `not` too."""
    who = rule.get("who", {})
    return [*who, *who.get("not", {})]
