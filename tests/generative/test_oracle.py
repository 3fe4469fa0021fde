"""The law program and the oracle answer alike: every row of every made case, over all notices."""

import pytest

from tests.lib.held import ELSEWHERE, SHIPPED, differing, judged, notices, program, shown
from tests.lib.timelines import timelines

TREES = (SHIPPED, ELSEWHERE)
SEED = 20251122
#: A milder rule of a higher level is mandatory, so these never act.
SET_ASIDE = {"370300-zibo/2019-0/reason/2", "330100-hangzhou/2019-8/reason/0"}
CASES, LONG, BATCH = 36_000, 200_000, 50_000


@pytest.fixture(scope="module")
def asked():
    return list(timelines(TREES, SEED, CASES))


@pytest.fixture(scope="module")
def told(asked):
    return program(*TREES).decided(asked)


def test_the_program_and_the_oracle_agree(asked, told):
    found = differing(asked, told, judged(asked, *TREES))
    if found:
        pytest.fail(shown(found), pytrace=False)


@pytest.mark.long
@pytest.mark.parametrize("first", range(0, LONG, BATCH))
def test_the_program_and_the_oracle_agree_on_many(first):
    asked = list(timelines(TREES, SEED + 1, BATCH, first))
    found = differing(asked, program(*TREES).decided(asked), judged(asked, *TREES))
    if found:
        pytest.fail(shown(found), pytrace=False)


def test_every_rule_that_decides_is_met(told):
    begun = [each for each in told if each]
    met = {row[0] for each in begun for row in each["cycles"]} | {row[1] for each in begun for row in each["reasons"]}
    assert sorted(deciding() - met) == sorted(SET_ASIDE)


def deciding():
    """The names of all rules that can stand in an answer."""
    rules = [rule for notice in notices(*TREES) for rule in notice.rules if not rule.text]
    cycles = {rule.name for rule in rules if rule.table == "cycle" and rule.data["kind"] != "none"}
    silent = {rule.name for rule in rules if rule.data.get("windows") == "announced"}
    effects = [rule for rule in rules if rule.table in ("lapse", "reason", "step")]
    return (cycles - silent) | {rule.name for rule in effects if rule.data["effect"] in ("suspend", "terminate")}
