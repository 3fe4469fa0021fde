"""Planted false passes are found, exactly, with what they cost; and so is what was withheld from the living."""

from datetime import date, timedelta

import pytest

from tests.lib import told
from tests.lib.month import shown
from tests.lib.silence import COUNTY, JUNE, auditor, signed, silent
from vivat.domain.time import parse_month

SINCE = parse_month("2019-01")


def looked_back(**more):
    """The backtest as the auditor sees it."""
    from vivat.reads.silence.backtest import backtest

    return backtest(auditor(), **more)


def ways(result):
    """By channel and source: people, false people, days, months and fen because of it."""
    return {
        (way.channel, way.source): (way.people, way.false_people, way.days, way.months, way.fen) for way in result.ways
    }


def drawn(paid_to="2024-11", **more):
    """Somebody who draws 100 yuan a month, paid to a month."""
    return told.person(COUNTY, "residents_pension", SINCE, 10_000, paid_to=parse_month(paid_to), **more)


@pytest.fixture
def dead(register):
    """Died in March 2024, which was learned in December; certified silently in June, paid all the while."""
    one = drawn()
    told.learn(one, "died", date(2024, 3, 10), learned=date(2024, 12, 5))
    silent(one)
    return one


def test_a_false_pass_is_found_with_what_it_cost(dead):
    silent(drawn())
    result = looked_back()
    until = (date(2024, 12, 5) - JUNE).days
    assert ways(result)["silent", "province_silent"] == (2, 1, until, 5, 50_000)
    assert {(row.why, row.months, row.fen) for row in result.paid} == {
        ("unlearned", 3, 30_000), ("certified:silent", 5, 50_000),
    }  # fmt: skip


def test_the_interval_is_that_of_one_in_two(dead):
    silent(drawn())
    way = next(way for way in looked_back().ways if way.source == "province_silent")
    assert (way.low, way.high) == pytest.approx((0.012579, 0.987421), abs=1e-6)


def test_a_pass_on_the_day_of_the_death_is_true(register):
    one = drawn()
    silent(one)
    told.learn(one, "died", JUNE, learned=date(2024, 12, 5))
    assert ways(looked_back())["silent", "province_silent"][1] == 0


def test_a_death_that_was_withdrawn_proves_nothing(dead):
    from vivat.records.models import Fact

    told.learn(dead, "withdrawn", date(2025, 1, 7), names=shown(Fact, kind="died")[0])
    assert ways(looked_back())["silent", "province_silent"][1:] == (0, 0, 0, 0)


def test_of_two_days_of_death_the_later_counts(dead):
    told.learn(dead, "died", JUNE + timedelta(3), learned=date(2024, 12, 20))
    assert ways(looked_back())["silent", "province_silent"][1] == 0


def test_who_was_found_alive_did_not_die(dead):
    told.learn(dead, "found_alive", date(2024, 12, 20))
    assert ways(looked_back())["silent", "province_silent"][1] == 0


def test_a_pass_by_signs_counts_under_each_of_its_sources_and_once_in_all(dead):
    signed(drawn(), "clinic_visits", "transport")
    signed(dead, "clinic_visits", "hospital_stays", day=date(2024, 8, 1))
    found = ways(looked_back())
    assert found["silent", "clinic_visits"][:2] == (2, 1)
    assert found["silent", "transport"][:2] == (1, 0)
    assert found["silent", "hospital_stays"][:2] == (1, 1)
    assert found["silent", "*"] == (2, 1, (date(2024, 12, 5) - JUNE).days, 5, 50_000)


def test_what_is_paid_after_the_death_was_known_is_nobodys_pass(register):
    one = drawn("2025-02")
    told.learn(one, "died", date(2024, 12, 3), learned=date(2024, 12, 20))
    assert [(row.why, row.months) for row in looked_back().paid] == [("known", 2)]


def test_the_time_asked_bounds_certifications_and_months(dead):
    result = looked_back(first=date(2024, 7, 1))
    assert not result.ways
    assert sum(row.months for row in result.paid) == 5


def test_withheld_from_somebody_who_certified_later(register):
    one = drawn("2024-03", state="suspended")
    told.learn(one, "certified", date(2024, 6, 20), channel="window")
    drawn("2024-03", state="suspended")
    (row,) = looked_back(last=date(2024, 8, 31)).withheld
    assert (row.why, row.people, row.months, row.fen, row.open) == ("before", 1, 5, 50_000, 1)


def test_nothing_is_withheld_from_the_dead(register):
    one = drawn("2024-03", state="suspended")
    told.learn(one, "certified", date(2024, 6, 20), channel="helper_app")
    told.learn(one, "died", date(2024, 3, 2), learned=date(2024, 4, 2))
    assert not looked_back().withheld


def test_merged_records_are_one_person(dead):
    other = drawn()
    told.merge(other, dead)
    silent(other, date(2024, 9, 1))
    assert ways(looked_back())["silent", "*"][:2] == (1, 1)


def test_another_county_sees_nothing(dead):
    from tests.lib.register import officer
    from vivat.reads.silence.backtest import backtest

    there = officer("别处", "auditor", "360734")
    assert not backtest(there).ways
    assert not backtest(there, COUNTY).ways


@pytest.mark.past_the_walls
def test_a_suspension_that_was_put_right_counts_until_then(register):
    from tests.lib.desk import propose

    one = drawn("2024-03")
    rule = "532922-yangbi/2021-0/lapse/1"
    for kind, month, on in (("suspend", "2024-04", date(2024, 4, 5)), ("reinstate", "2024-08", date(2024, 7, 25))):
        told.decide(register, propose(one, kind, month, str(on), rule), on)
    told.learn(one, "certified", date(2024, 6, 20), channel="window")
    (row,) = looked_back().withheld
    assert (row.why, row.people, row.months, row.fen, row.days, row.open) == ("lapse", 1, 4, 40_000, 111, 0)
