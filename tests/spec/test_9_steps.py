"""Chapter 9: what follows silence: a step after a suspension that has stood for whole months."""

import pytest

from tests.spec.lib import county, shipped

ZIBO = shipped("370300")
LOST = """
[[reason]]
id = "lost"
fact = "unreachable"
effect = "suspend"
[[step]]
after = "lost"
for = "3 months"
unless = ["objected"]
effect = "terminate"
reopened_by = ["found_alive", "certified"]
"""


def lost(**more):
    """Out of reach since 10 May 2023: suspended from June; June, July, August are three full months."""
    return county(LOST).person(since="2020-01", **more).unreachable("2023-05-10").paid("2020-01..2023-05")


def test_three_full_months_of_silence_end_the_right_from_the_fourth():
    """Reading 12: up to the last day of the third."""
    me = lost()
    me.asked("2023-08-31").is_("suspended", since="2023-06", withheld="300.00")
    me.asked("2023-09-01").is_("terminated", since="2023-09", cite="step", withheld="300.00", owed="4400.00")


def test_it_follows_the_first_day_after_the_three_months():
    """Reading 25: a change is called for on the first day after three full months."""
    me = lost().asked("2023-12-01").months("2020-01 in_payment", "2023-06 suspended", "2023-09 terminated")
    me.because("2023-09", "opened step").fact_behind("2023-09", "unreachable")


@pytest.mark.parametrize(
    ("day", "payment"),
    [
        ("2023-05-10", "suspended"),
        ("2023-08-31", "suspended"),
        ("2023-09-01", "terminated"),
        ("2023-05-09", "terminated"),
    ],
)
def test_an_objection_in_time_keeps_the_right(day, payment):
    """Reading 12: `objected` counts from the finding's day up to the last day of the third month."""
    lost().objected(day).asked("2023-12-01").is_(payment)


@pytest.mark.parametrize("kind", ["found_alive", "certified"])
def test_being_alive_reopens_the_ending_as_if_it_had_not_been(kind):
    """Reading 12: 四（二）4 恢复和补发, with arrears, also after that ending."""
    me = lost().fact(kind, "2024-02-10")
    me.asked("2024-02-10").is_("in_payment", since="2024-03", arrears="900.00", withheld="0.00", owed="5000.00")
    me.asked("2024-04-01").months("2020-01 in_payment", "2023-06 suspended", "2024-03 in_payment")


def test_found_before_the_three_months_are_over_nothing_ends():
    """Reading 12: reinstated with arrears."""
    me = lost().found_alive("2023-08-31")
    me.asked("2023-12-01").months("2020-01 in_payment", "2023-06 suspended", "2023-09 in_payment")


def test_a_death_undoes_the_ending_by_silence_up_to_its_own_month():
    """Reading 18: it frees every held month up to its own, 淄博's ending by silence included."""
    me = lost().died("2023-10-15", learned="2024-01-10")
    me.asked("2024-01-09").is_("terminated", since="2023-09", withheld="300.00")
    me.asked("2024-01-10").is_("terminated", since="2023-11", arrears="500.00", withheld="0.00")


def test_a_death_found_without_a_day_frees_nothing():
    """Readings 12 and 18: the ending by silence stands."""
    me = lost().found_dead("2023-12-10")
    me.asked("2024-01-10").is_("terminated", since="2023-09", withheld="300.00", arrears="0.00")


def test_the_step_may_follow_a_lapse():
    """POLICY_FORM `after`: the id of a lapse; due 2023-12-31, suspended from January, ended from July."""
    body = (
        '[[cycle]]\nkind = "rolling"\nlength = "12 months"\n'
        '[[lapse]]\nid = "lapse"\neffect = "suspend"\nexcuse = ["excused"]\n'
        '[[step]]\nafter = "lapse"\nfor = "6 months"\neffect = "terminate"\nreopened_by = ["certified"]\n'
    )
    me = county(body).person(since="2023-01")
    me.asked("2024-06-30").is_("suspended").asked("2024-07-01").is_(
        "not_required", "terminated", since="2024-07", due=""
    )
    me.certified("2024-09-10").asked("2024-09-10").is_("certified", "in_payment", since="2024-10")
    me.excused("2024-03-01", until="2024-03-05").asked("2024-09-01").is_("overdue", "suspended", since="2024-04")


def test_in_zibo_who_cannot_be_reached_is_suspended_lapse_or_not():
    """Reading 12: `unreachable` acts with or without a lapse."""
    me = (
        ZIBO.person("employees_pension", since="2015-01")
        .certified("2019-05-05", "2020-05-05")
        .unreachable("2020-06-10")
    )
    me.asked("2020-07-01").is_("certified", "suspended", since="2020-07", due="2021-12-31", cite="四（二）4")
    me.asked("2020-10-01").is_("terminated", since="2020-10").asked("2020-10-01").is_(cite="四（二）4")


def test_in_zibo_a_list_alone_changes_nothing():
    """Reading 12: without a finding nothing changes for the person, the body is late."""
    me = ZIBO.person("employees_pension", since="2015-01").list_received("2020-01-15")
    me.asked("2020-06-01").is_("under_verification", "in_payment", since="2015-01", due="2019-12-31")


def test_in_zibo_found_dead_ends_the_right():
    """Reading 12: it carries the day of death, else the end counts from the finding."""
    me = ZIBO.person("employees_pension", since="2015-01").certified("2019-05-05")
    me.found_dead("2020-06-10", died_on="2020-02-10").asked("2020-06-10").is_(
        "terminated", since="2020-03", cite="四（二）4"
    )
    me.found_dead("2020-06-10").asked("2020-06-10").is_("terminated", since="2020-07")
