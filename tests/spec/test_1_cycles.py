"""Chapter 1: rolling cycles, by when life must be proved, and what counts as proof."""

import pytest

from tests.spec.lib import county, shipped

YEARLY = """
[[cycle]]
kind = "rolling"
length = "12 months"
[[lapse]]
effect = "suspend"
"""
NATION = shipped("110101")


def yearly(more, **keys):
    return county(YEARLY.replace('length = "12 months"', more), **keys)


def test_a_cycle_of_twelve_months_ends_with_the_twelfth_month_after_the_proof():
    """Reading 1: a proof in March 2023 lasts up to the last day of March 2024."""
    me = county(YEARLY).person(since="2023-01").certified("2023-03-15")
    me.asked("2024-02-29").is_("certified", "in_payment", due="2024-03-31", cite="cycle")


def test_in_the_month_of_the_due_day_one_is_due_and_after_it_overdue():
    """Reading 10 and VOCABULARY: due in the calendar month of the due day, overdue from the day after it."""
    me = county(YEARLY).person(since="2023-01").certified("2023-03-15")
    me.asked("2024-03-01").is_("due", due="2024-03-31").asked("2024-03-31").is_("due", "in_payment")
    me.asked("2024-04-01").is_("overdue", "suspended", due="2024-03-31", since="2024-04", cite="lapse")


def test_a_proof_on_the_due_day_is_in_time_and_one_on_the_day_after_is_late():
    """Reading 29: `met` lies in the cycle, `late` is the first after it."""
    me = county(YEARLY).person(since="2023-01")
    in_time, late = me.certified("2023-12-31"), me.certified("2024-01-01")
    in_time.asked("2024-01-05").cycles("2023-01-01..2023-12-31 met 2023-12-31", "2024-01-01..2024-12-31")
    late.asked("2024-01-05").cycles("2023-01-01..2023-12-31 late 2024-01-01", "2024-01-02..2025-01-31")


def test_a_first_cycle_begins_with_the_first_month_of_benefit():
    """Readings 1 and 2: since January 2023, so up to the last day of December; nothing is asked before December."""
    me = county(YEARLY).person(since="2023-01")
    me.asked("2023-11-30").is_("not_required", "in_payment", due="2023-12-31")
    me.asked("2023-12-01").is_("due", due="2023-12-31").asked("2024-01-01").is_("overdue", due="2023-12-31")


def test_a_proof_in_the_first_month_opens_the_next_cycle_from_that_month():
    """Reading 29: every proof opens a cycle; January 2023 and twelve months is January 2024."""
    me = county(YEARLY).person(since="2023-01").certified("2023-01-01")
    me.asked("2023-06-01").is_("certified", due="2024-01-31")


def test_a_proof_before_the_first_cycle_opens_nothing():
    """Reading 10: proofs before the first cycle leave it `not_required`."""
    me = county(YEARLY).person(since="2023-01").certified("2022-12-31")
    me.asked("2023-06-01").is_("not_required", due="2023-12-31").cycles("2023-01-01..2023-12-31")


def test_each_proof_opens_a_cycle_and_the_last_one_counts():
    """Reading 29: one row for the start and one for each day of proof; `met` is the last proof in each."""
    me = county(YEARLY).person(since="2023-01").certified("2023-03-15", "2023-08-02")
    me.asked("2023-09-01").is_("certified", due="2024-08-31").cycles(
        "2023-01-01..2023-12-31 met 2023-08-02", "2023-03-16..2024-03-31 met 2023-08-02", "2023-08-03..2024-08-31"
    )


def test_two_proofs_of_one_day_are_one():
    """Reading 29: one row for each day of proof."""
    me = county(YEARLY).person(since="2023-01").certified("2023-03-15").found_alive("2023-03-15")
    me.asked("2023-09-01").cycles("2023-01-01..2023-12-31 met 2023-03-15", "2023-03-16..2024-03-31")


@pytest.mark.parametrize(("proof", "due"), [("2024-02-29", "2025-02-28"), ("2023-02-01", "2024-02-29")])
def test_february_ends_when_it_ends(proof, due):
    """Reading 1: up to the last day of the month, 28 or 29."""
    county(YEARLY).person(since="2023-01").certified(proof).asked(proof).is_("certified", due=due)


def test_a_benefit_that_ran_already_starts_with_the_notice():
    """Reading 8: its first cycle starts in the month of the effective day; what lies before is not judged."""
    me = county(YEARLY).person(since="2015-06").certified("2019-11-05")
    me.asked("2020-06-01").is_("not_required", "in_payment", due="2020-12-31")


def test_before_the_notice_there_is_no_cycle():
    """Reading 8: asked before the notice's effective day there is neither a cycle nor a due day."""
    county(YEARLY).person(since="2015-06").asked("2019-12-31").is_("not_required", "in_payment", due="").cycles()


@pytest.mark.parametrize(
    ("proof", "due"), [("2019-11-05", "2020-11-30"), ("2019-01-31", "2020-01-31"), ("2018-12-31", "2020-12-31")]
)
def test_a_notice_may_carry_the_last_proof_before_it(proof, due):
    """Reading 8: `carries` counts the last proof before the effective day, unless its cycle is over by then."""
    carrying = yearly('length = "12 months"\ncarries = true')
    carrying.person(since="2015-06").certified(proof).asked("2020-01-10").is_(due=due)


def test_a_proof_may_be_carried_only_by_a_benefit_that_ran_already():
    """Reading 8: whoever begins after the effective day starts in the first month of benefit."""
    carrying = yearly('length = "12 months"\ncarries = true')
    me = carrying.person(since="2020-03").certified("2019-11-05")
    me.asked("2020-06-01").is_("not_required", due="2021-02-28")


@pytest.mark.parametrize(
    ("length", "proof", "due"),
    [
        ('length = "1 year"\ngrain = "day"', "2023-02-10", "2024-02-10"),
        ('length = "12 months"\ngrain = "day"', "2024-02-29", "2025-02-28"),
        ('length = "12 months"\ngrain = "day"\ncounts = "from"', "2023-02-10", "2024-02-09"),
        ('length = "90 days"', "2023-03-01", "2023-05-30"),
        ('length = "90 days"\ncounts = "from"', "2023-03-01", "2023-05-29"),
        ('length = "10 working days"', "2024-09-27", "2024-10-16"),
        ('length = "6 months"\ncounts = "from"', "2023-03-15", "2023-08-31"),
        ('length = "1 month"', "2023-01-31", "2023-02-28"),
    ],
)
def test_a_cycle_may_be_counted_by_days(length, proof, due):
    """Reading 31: from 10 February to 10 February; `counts = "from"` takes the proof's own day as the first."""
    yearly(length).person(since="2023-01").certified(proof).asked(proof).is_(due=due)


@pytest.mark.parametrize(
    ("length", "due"),
    [
        ('length = "90 days"', "2023-03-31"),
        ('length = "12 months"\ngrain = "day"', "2023-12-31"),
        ('length = "1 month"', "2023-01-31"),
    ],
)
def test_a_first_cycle_counted_by_days_begins_on_the_first_of_its_month(length, due):
    """ADR 3, 7: the first day is day 1, so 90 days from 1 January end on 31 March."""
    yearly(length).person(since="2023-01").asked("2023-01-20").is_(due=due)


@pytest.mark.parametrize(("more", "due"), [("first_lag = 2", "2024-02-29"), ('first_lag = "next_year"', "2024-12-31")])
def test_a_first_cycle_may_start_later(more, due):
    """POLICY_FORM `first_lag`: so many months after the first month of benefit, or with the next January."""
    later = yearly(f'length = "12 months"\n{more}')
    later.person(since="2023-01").asked("2023-06-01").is_("not_required", due=due)


def test_a_first_cycle_may_start_with_the_approval():
    """POLICY_FORM `first = "approved"`: in the month of the approval; without one in the first month of benefit."""
    approved = yearly('length = "12 months"\nfirst = "approved"')
    me = approved.person(since="2023-01")
    me.asked("2023-06-01").is_(due="2023-12-31")
    me.claim_approved("2023-03-20").asked("2023-06-01").is_(due="2024-02-29")


def test_being_found_alive_is_a_proof_like_any_other():
    """Reading 14: `found_alive` counts in every respect as a certification of that day."""
    county(YEARLY).person(since="2023-01").found_alive("2023-03-15").asked("2023-04-01").is_(
        "certified", due="2024-03-31"
    )


def test_a_notice_may_name_what_it_takes_as_proof():
    """POLICY_FORM `proofs`: here a visit alone."""
    visits = yearly('length = "12 months"\nproofs = ["found_alive"]')
    me = visits.person(since="2023-01").certified("2023-03-15")
    me.asked("2023-12-05").is_("due", due="2023-12-31")
    me.found_alive("2023-12-05").asked("2023-12-05").is_("certified", due="2024-12-31")


def test_every_channel_counts():
    """Reading 5: every recorded certification counts; whether its channel is open is asked when it is taken."""
    county(YEARLY).person(since="2023-01").certified("2023-03-15", channel="paper_log").asked("2023-04-01").is_(
        "certified"
    )


def test_a_notice_may_ask_for_no_cycle():
    """POLICY_FORM `kind = "none"`: nothing is required, and nothing lapses."""
    nothing = county('[[cycle]]\nkind = "none"\n')
    nothing.person(since="2015-01").asked("2026-01-01").is_("not_required", "in_payment", due="").cycles()


def test_of_two_cycles_at_once_the_worst_state_and_the_earliest_due_day_count():
    """Reading 10 and POLICY_FORM `with`: a half-yearly and a yearly cycle that both bind."""
    both = county(
        '[[cycle]]\nid = "half"\nkind = "rolling"\nlength = "6 months"\nwith = ["visit"]\n'
        '[[cycle]]\nid = "visit"\nkind = "rolling"\nlength = "12 months"\nproofs = ["found_alive"]\n'
    )
    me = both.person(since="2023-01").certified("2023-05-10")
    me.asked("2023-11-30").is_("due", due="2023-11-30").asked("2023-12-01").is_("overdue", due="2023-11-30")
    me.certified("2023-11-01").asked("2023-12-01").is_("due", due="2023-12-31")


def test_a_cycle_is_governed_by_the_rule_of_its_first_day():
    """Reading 8: under month grain the first day is that of the month after the proof."""
    shorter = county(
        '[[cycle]]\nid = "old"\nkind = "rolling"\nlength = "12 months"\nto = 2022-12-31\n'
        '[[cycle]]\nid = "new"\nkind = "rolling"\nlength = "6 months"\nfrom = 2023-01-01\n'
    )
    me = shorter.person(since="2022-06")
    me.certified("2022-11-10").asked("2023-03-01").is_("certified", due="2023-11-30")
    me.certified("2022-12-10").asked("2023-03-01").is_("certified", due="2023-06-30")


def test_when_the_right_has_ended_nothing_is_required():
    """Reading 10: `not_required`, no due day, and cycles stop with the right's last month."""
    me = county(YEARLY).person(since="2023-01").certified("2023-03-15").died("2023-07-09")
    me.asked("2024-06-01").is_("not_required", "terminated", due="", since="2023-08").cycles(
        "2023-01-01..2023-12-31 met 2023-03-15", "2023-03-16..2024-03-31"
    )


def test_a_benefit_that_has_not_begun_has_no_answer():
    """Reading 30: no rows where the first month lies after the month asked."""
    me = county(YEARLY).person(since="2023-07")
    me.asked("2023-06-30").not_begun()
    me.asked("2023-07-01").is_("not_required", "in_payment", since="2023-07", due="2024-06-30")


def test_the_nation_asks_once_in_twelve_months_from_december_2023():
    """Reading 8: where no local notice is in force; its lapse suspends nothing (条例 第二十六条)."""
    me = NATION.person(since="2015-01")
    me.asked("2023-11-30").is_("not_required", due="").asked("2024-12-01").is_(
        "overdue", "in_payment", due="2024-11-30"
    )


def test_the_nation_asks_nothing_of_the_unemployed():
    """Reading 8: every scheme but `unemployment_benefit`."""
    NATION.person("unemployment_benefit", since="2024-01").asked("2025-12-31").is_("not_required", due="")


@pytest.mark.parametrize("scheme", ["land_allowance", "survivors_allowance", "injury_care", "employees_pension"])
def test_the_nation_asks_all_other_schemes(scheme):
    """Reading 8: twelve months, by month."""
    NATION.person(scheme, since="2024-01").certified("2024-05-05").asked("2024-12-31").is_(
        "certified", due="2025-05-31"
    )
