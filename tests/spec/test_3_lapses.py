"""Chapter 3: what follows when a due day goes by without a proof."""

import pytest

from tests.spec.lib import county, shipped

YEARLY = '[[cycle]]\nkind = "rolling"\nlength = "12 months"\n'
SUSPEND = '[[lapse]]\neffect = "suspend"\n'


def lapse(more, cycle=YEARLY):
    """A county with a yearly cycle; somebody paid since January 2023 who never proved life, due on 2023-12-31."""
    return county(f"{cycle}[[lapse]]\n{more}\n").person(since="2023-01")


def test_payment_is_suspended_from_the_month_after_the_due_day():
    """Reading 11: the effect is from the month after."""
    me = lapse('effect = "suspend"')
    me.asked("2023-12-31").is_("due", "in_payment", since="2023-01")
    me.asked("2024-01-01").is_("overdue", "suspended", since="2024-01").because("2024-01", "opened lapse")


def test_a_suspension_has_no_end_by_time():
    """Reading 11: only a certification, or the end of the right, ends it."""
    lapse('effect = "suspend"').asked("2034-06-01").is_("overdue", "suspended", due="2023-12-31", since="2024-01")


def test_a_proof_ends_it_from_the_next_month():
    """Reading 13: payment from the month after, as 乐山 第七条 and 漾濞 第十条 say."""
    me = lapse('effect = "suspend"').certified("2024-06-10")
    me.asked("2024-06-10").is_("certified", "in_payment", due="2025-06-30", since="2024-07")
    me.asked("2024-08-01").months("2023-01 in_payment", "2024-01 suspended", "2024-07 in_payment")
    me.asked("2024-08-01").because("2024-07", "closed lapse").fact_behind("2024-07", "certified")


def test_all_the_months_withheld_come_with_it():
    """Reading 13: payment from the month after, all withheld months with it: January to June, 100 yuan each."""
    me = lapse('effect = "suspend"').paid("2023-01..2023-12")
    me.asked("2024-06-09").is_("suspended", withheld="600.00", arrears="0.00")
    me.certified("2024-06-10").asked("2024-06-10").is_("in_payment", withheld="0.00", arrears="600.00", overpaid="0.00")


def test_a_proof_on_the_day_after_the_due_day_still_leaves_one_month():
    """Reading 25: a cured lapse leaves its `suspended` and `in_payment` in the periods."""
    me = lapse('effect = "suspend"').certified("2024-01-01")
    me.asked("2024-03-01").months("2023-01 in_payment", "2024-01 suspended", "2024-02 in_payment")


@pytest.mark.parametrize(("lag", "since"), [(0, "2023-12"), (1, "2024-01"), (3, "2024-03")])
def test_the_lag_says_in_which_month_it_begins(lag, since):
    """POLICY_FORM `lag`: months from the month of the cause to the first month acted on."""
    lapse(f'effect = "suspend"\nlag = {lag}').asked("2024-05-01").is_("suspended", since=since)


def test_a_change_that_lies_ahead_is_not_foreseen():
    """Reading 25: called for since 1 January, but the month three months on lies beyond the next."""
    me = lapse('effect = "suspend"\nlag = 3')
    me.asked("2024-01-31").is_("overdue", "in_payment", since="2023-01").asked("2024-02-01").is_(
        "suspended", since="2024-03"
    )


def test_no_lapse_acts_before_a_month_that_the_notice_names():
    """POLICY_FORM `not_before`: suspended from there on."""
    lapse('effect = "suspend"\nnot_before = "2024-06"').asked("2024-07-01").is_("overdue", "suspended", since="2024-06")


@pytest.mark.parametrize(("resumes", "since"), [(0, "2024-06"), (1, "2024-07"), (2, "2024-08")])
def test_an_outcome_says_when_payment_resumes(resumes, since):
    """POLICY_FORM `resumes`: so many months after that of the proof."""
    out = f'[[outcome]]\nid = "done"\nresumes = {resumes}\nends = [{{ fact = "certified", money = "owed" }}]\n'
    me = lapse(f'effect = "suspend"\nends = "done"\n{out}').certified("2024-06-10")
    me.asked("2024-09-01").is_("in_payment", since=since)


def test_a_lapse_may_be_without_effect():
    """条例 第二十六条 and reading 8: overdue, and payment goes on."""
    lapse('effect = "none"').asked("2025-06-01").is_("overdue", "in_payment", due="2023-12-31", since="2023-01")


def test_no_lapse_rule_is_no_effect():
    """Reading 7: a notice that names no consequence suspends nobody."""
    county(YEARLY).person(since="2023-01").asked("2025-06-01").is_("overdue", "in_payment", since="2023-01")


def test_where_the_notice_verifies_one_is_under_verification():
    """Reading 12: without a finding nothing changes for the person."""
    me = lapse('effect = "verify"')
    me.asked("2025-06-01").is_("under_verification", "in_payment", due="2023-12-31", since="2023-01")
    me.found_alive("2025-05-20").asked("2025-06-01").is_("certified", "in_payment", since="2023-01")


def test_a_lapse_of_zibo_is_verified_and_one_of_leshan_is_overdue():
    """Reading 12: `under_verification` exists only where a notice verifies after a lapse."""
    zibo = shipped("370300").person("employees_pension", since="2015-01")
    zibo.asked("2020-01-01").is_("under_verification", "in_payment", due="2019-12-31", cite="二")
    shipped("511100").person("employees_pension", since="2015-01").asked("2023-01-01").is_("overdue", "suspended")


@pytest.mark.parametrize(
    ("wait", "last", "since"),
    [
        ("2 months", "2024-02-29", "2024-03"),
        ("15 days", "2024-01-15", "2024-02"),
        ("10 working days", "2024-01-15", "2024-02"),
    ],
)
def test_a_wait_moves_the_effect_but_not_the_lapse(wait, last, since):
    """Reading 11: overdue from the day after the due day, the effect in the month after the last day of the wait."""
    me = lapse(f'effect = "suspend"\nwait = {{ for = "{wait}", from = "due" }}')
    me.asked("2024-01-01").is_("overdue", "in_payment").asked(last).is_("overdue", "in_payment")
    me.asked("2024-06-01").is_("overdue", "suspended", since=since)


def test_a_proof_within_the_wait_is_in_time_for_payment():
    """Reading 11: nothing was ever suspended."""
    me = lapse('effect = "suspend"\nwait = { for = "2 months", from = "due" }').certified("2024-02-29")
    me.asked("2024-06-01").is_("certified", "in_payment", since="2023-01", due="2025-02-28")


def test_a_wait_over_golden_week_counts_working_days():
    """Reading 26: working days follow the State Council's calendar; ten from 2024-09-30 end on Friday 18 October."""
    wait = 'effect = "suspend"\nwait = { for = "10 working days", from = "due" }'
    me = county(f"{YEARLY}[[lapse]]\n{wait}\n").person(since="2023-10")
    me.asked("2024-10-18").is_("overdue", "in_payment", due="2024-09-30")
    me.asked("2024-10-19").is_("overdue", "suspended", since="2024-11")


NOTICE = 'effect = "suspend"\nwait = { for = "1 month", from = "notified" }'


def test_without_a_notice_nothing_is_suspended_where_the_wait_begins_with_it():
    """ADR 3, 15: a wait from `notified` begins with it, and without it there is no lapse."""
    lapse(NOTICE).asked("2026-06-01").is_("overdue", "in_payment", since="2023-01")


@pytest.mark.parametrize(
    ("on", "more", "last", "since"),
    [
        ("2024-03-10", {}, "2024-04-10", "2024-05"),
        ("2023-12-15", {}, "2024-01-15", "2024-02"),
        ("2023-06-15", {}, "2023-12-31", "2024-01"),
        ("2024-03-10", {"until": "2024-06-05"}, "2024-06-05", "2024-07"),
        ("2024-03-10", {"until": "2024-03-20"}, "2024-04-10", "2024-05"),
        ("2024-03-10", {"stage": "suspend"}, "2024-04-10", "2024-05"),
    ],
)
def test_a_wait_begins_with_the_notice(on, more, last, since):
    """ADR 3, 15: the later of the due day, the wait's last day, and the day named in the notice."""
    me = lapse(NOTICE).notified(on, **more)
    me.asked(last).is_("in_payment", since="2023-01").asked("2024-12-01").is_("overdue", "suspended", since=since)


def test_a_mere_reminder_begins_no_wait():
    """ADR 3, 15: of stage `suspend`, or of none."""
    lapse(NOTICE).notified("2024-03-10", stage="reminder").asked("2026-06-01").is_("overdue", "in_payment")


def test_the_first_notice_counts():
    """ADR 3, 15: n is the first known on or after the cycle opens; one before it is of another cycle."""
    me = lapse(NOTICE).notified("2022-12-20", "2024-03-10", "2024-06-10")
    me.asked("2024-12-01").is_("suspended", since="2024-05")


EXCUSE = 'effect = "suspend"\nexcuse = ["excused"]'


def test_an_excuse_keeps_its_months_in_payment():
    """Reading 11: those from its own to that of `until`; those before stay so, and it goes on in the month after."""
    me = lapse(EXCUSE).excused("2024-03-10", until="2024-05-15")
    me.asked("2024-08-01").is_("overdue", "suspended", since="2024-06").months(
        "2023-01 in_payment", "2024-01 suspended", "2024-03 in_payment", "2024-06 suspended"
    )


def test_while_excused_the_state_stays_overdue():
    """Reading 11: the state stays `overdue`, payment goes on."""
    me = lapse(EXCUSE).excused("2023-12-20", until="2024-05-15")
    me.asked("2024-04-10").is_("overdue", "in_payment", since="2023-01").asked("2024-05-01").is_(
        "suspended", since="2024-06"
    )


def test_the_months_of_an_excuse_are_arrears_and_the_others_withheld():
    """Readings 11 and 24: January and February held, March to May owed at once, June held."""
    me = lapse(EXCUSE).excused("2024-03-10", until="2024-05-15").paid("2023-01..2023-12")
    me.asked("2024-06-30").is_(withheld="300.00", arrears="300.00", owed="1800.00")


def test_a_paper_handed_in_excuses_until_it_is_decided():
    """POLICY_FORM `excuse`, VOCABULARY `submitted`: until `certified` or a refusal."""
    me = lapse('effect = "suspend"\nexcuse = ["submitted"]').submitted("2024-03-10")
    me.asked("2025-01-01").is_("overdue", "in_payment", since="2024-03")
    me.refused_certification("2024-06-10").asked("2025-01-01").is_("overdue", "suspended", since="2024-07")


def test_an_excuse_that_the_notice_does_not_accept_changes_nothing():
    """Reading 11: without an accepted one no reason is presumed."""
    me = lapse('effect = "suspend"').excused("2024-03-10", until="2024-05-15")
    me.asked("2024-08-01").is_("overdue", "suspended", since="2024-01")


def test_leshan_accepts_a_good_reason():
    """Reading 11: 乐山 无正当理由."""
    me = shipped("511100").person("residents_pension", since="2022-01").excused("2023-02-10", until="2023-03-01")
    me.asked("2023-05-01").months("2022-01 in_payment", "2023-01 suspended", "2023-02 in_payment", "2023-04 suspended")


def test_two_lapses_of_one_person_are_two_suspensions():
    """Reading 25: each cured lapse leaves its own."""
    me = lapse('effect = "suspend"').certified("2024-02-10", "2025-05-10")
    me.asked("2025-06-01").months(
        "2023-01 in_payment", "2024-01 suspended", "2024-03 in_payment", "2025-03 suspended", "2025-06 in_payment"
    )


def test_a_death_ends_a_lapse_and_frees_its_months():
    """Reading 18: a death proves life until its day; January to March are due to the estate."""
    me = lapse('effect = "suspend"').died("2024-03-10").paid("2023-01..2023-12")
    me.asked("2024-06-01").is_("not_required", "terminated", since="2024-04", arrears="300.00", withheld="0.00")


def test_another_ending_of_the_right_frees_nothing():
    """Reading 11: months held before it stay withheld until a proof of life or a death."""
    body = f'{YEARLY}{SUSPEND}[[reason]]\nfact = "employed"\neffect = "terminate"\n'
    me = county(body).person(since="2023-01").employed("2024-03-10").paid("2023-01..2023-12")
    me.asked("2024-06-01").is_("terminated", since="2024-04", withheld="300.00", arrears="0.00")
    me.certified("2024-05-05").asked("2024-06-01").is_("terminated", withheld="0.00", arrears="300.00")
