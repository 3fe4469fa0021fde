"""Conflicts of one person are settled one after the other: nobody settles what they have not seen, and none is left."""

import itertools
from datetime import date

import pytest

from tests.lib.arrivals import DEATHS, agreed, cases, county, death, loaded, settled
from tests.lib.intake import as_csv
from tests.lib.register import officer
from vivat.actions.refusal import Refusal

DAYS = ("2025-12-03", "2025-12-06", "2025-12-09", "2025-12-12")


@pytest.fixture
def desk(register, tmp_path):
    """Four days of one death, the first a fact, three cases; who loaded them, and another."""
    by, reviewer = county(tmp_path)
    agreed(reviewer, "police_deaths")
    for at, day in enumerate(DAYS):
        loaded(by, "police_deaths", as_csv(tmp_path / f"{at}.csv", [death("苏明宝", day)], DEATHS))
    return by, reviewer


def deaths():
    """The days of death in force."""
    from vivat.reads.feeds.against import in_force
    from vivat.reads.people.persons import facts_of
    from vivat.reads.scope import seeing
    from vivat.records.models import Person

    with seeing(["%"]):
        who = Person.objects.get(name="苏明宝")
        return sorted(str(fact.on) for fact in in_force(facts_of([who.pk])) if fact.kind == "died")


def looked(by, case, outcome):
    """Settles, and looks once more where the register has moved."""
    try:
        settled(by, case, outcome)
    except Refusal as error:
        assert "已随之更新" in error.wrong
        settled(by, case, outcome)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
@pytest.mark.parametrize("outcomes", [("told", "told", "told"), ("told", "known", "told"), ("known", "told", "known")])
def test_one_death_is_left_whatever_the_order(desk, register, order, outcomes):
    waiting = cases(register, "feed_conflict")
    assert len(waiting) == 3 and deaths() == [DAYS[0]]
    for at, outcome in zip(order, outcomes, strict=True):
        looked(desk[1], waiting[at], outcome)
    last = max(at for at, outcome in enumerate(outcomes) if outcome == "told")
    assert deaths() == [DAYS[order[last] + 1]]


def test_what_has_moved_is_shown_before_it_is_settled(desk, register):
    from vivat.reads.desk.caseload import shown

    one, two, _ = cases(register, "feed_conflict")
    settled(desk[1], one, "told")
    said = " ".join(shown(desk[1], two)["look_at"])
    assert DAYS[1] in said and "已撤销" in said and DAYS[2] in said
    with pytest.raises(Refusal, match="已随之更新"):
        settled(desk[1], two, "told")
    assert deaths() == [DAYS[1]] and "已撤销" not in " ".join(shown(desk[1], two)["look_at"])


def test_whoever_loaded_a_file_does_not_settle_it_for_the_file(desk, register):
    case = cases(register, "feed_conflict")[0]
    with pytest.raises(Refusal, match="由您装载"):
        settled(desk[0], case, "told")
    settled(officer("另一经办", "officer", "532922"), case, "told")
    assert deaths() == [DAYS[1]]


def test_life_after_a_death_that_was_moved_meets_the_death_that_stands(desk, register):
    from vivat.actions.facts import record_fact
    from vivat.reads.scope import seeing
    from vivat.records.models import Person

    one, _, last = cases(register, "feed_conflict")
    with seeing(desk[1].scope):
        who = Person.objects.get(name="苏明宝")
    record_fact(desk[0], who, "certified", date(2025, 12, 11), channel="window")
    looked(desk[1], one, "told")
    assert deaths() == [DAYS[1]]
    looked(desk[1], last, "told")  # the third day is after the certification, which so contradicts nothing
    assert deaths() == [DAYS[3]]
