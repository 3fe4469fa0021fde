"""Chapter 2: windows, in which life must be proved, and what becomes of one that was missed."""

import pytest

from tests.spec.lib import Text, county, place, shipped

HALF = """
[[cycle]]
kind = "window"
windows = [{ opens = "01-01", closes = "06-30" }]
[[lapse]]
effect = "suspend"
"""
XUNWU = shipped("360734")


def windows(opens, closes, more="", **keys):
    spans = f"windows = [{{ opens = {opens}, closes = {closes} }}]"
    return county(f'[[cycle]]\nkind = "window"\n{spans}\n{more}\n[[lapse]]\neffect = "suspend"\n', **keys)


def test_inside_a_window_one_is_due_until_it_is_done():
    """Reading 10: due inside the window, then certified until the next one opens."""
    me = county(HALF).person(since="2019-05")
    me.asked("2020-01-01").is_("due", "in_payment", due="2020-06-30").asked("2020-06-30").is_("due", due="2020-06-30")
    done = me.certified("2020-03-15")
    done.asked("2020-12-31").is_("certified", due="2021-06-30").asked("2021-01-01").is_("due", due="2021-06-30")


def test_the_day_after_the_window_is_overdue_and_suspends():
    """Reading 11: the effect is from the month after the due day (寻乌: July)."""
    me = county(HALF).person(since="2019-05")
    me.asked("2020-07-01").is_("overdue", "suspended", due="2020-06-30", since="2020-07", cite="lapse")


def test_a_late_proof_cures_the_window_that_was_missed():
    """Reading 10: a late certification restores; what was suspended stays in the periods (reading 25)."""
    me = county(HALF).person(since="2019-05").certified("2020-09-10")
    me.asked("2020-09-10").is_("certified", "in_payment", due="2021-06-30", since="2020-10")
    me.asked("2020-12-01").months("2019-05 in_payment", "2020-07 suspended", "2020-10 in_payment")


def test_a_missed_window_stays_the_due_day_until_it_is_cured():
    """Reading 10: the next due day is the end of the first window not yet met."""
    me = county(HALF).person(since="2019-05")
    me.asked("2022-03-01").is_("overdue", due="2020-06-30").cycles(
        "2020-01-01..2020-06-30", "2021-01-01..2021-06-30", "2022-01-01..2022-06-30", "2023-01-01..2023-06-30"
    )


def test_a_late_proof_inside_another_window_meets_that_one_too():
    """Reading 10: it meets another window only if it lies inside it."""
    me = county(HALF).person(since="2019-05").certified("2021-02-10")
    me.asked("2021-03-01").is_("certified", "in_payment", due="2022-06-30").cycles(
        "2020-01-01..2020-06-30 late 2021-02-10", "2021-01-01..2021-06-30 met 2021-02-10", "2022-01-01..2022-06-30"
    )


def test_a_proof_outside_any_window_meets_none():
    """Reading 4: it is kept, and the next window asks again."""
    me = county(HALF).person(since="2019-05").certified("2020-05-05", "2020-12-20")
    me.asked("2021-02-01").is_("due", due="2021-06-30").asked("2021-07-01").is_("overdue", "suspended")


def test_the_first_and_the_last_day_of_a_window_are_inside():
    """Reading 29: `met` is the last proof in [opens, due]."""
    me = county(HALF).person(since="2019-05")
    me.certified("2020-01-01").asked("2020-07-01").is_("certified", "in_payment")
    me.certified("2020-06-30").asked("2020-07-01").is_("certified", "in_payment")


@pytest.mark.parametrize(
    ("since", "due"), [("2019-12", "2020-06-30"), ("2020-01", "2021-06-30"), ("2020-03", "2021-06-30")]
)
def test_newcomers_are_bound_from_the_first_window_that_opens_after_their_first_month_began(since, due):
    """Reading 3: a claim approved inside a window has just proved life."""
    county(HALF).person(since=since).asked("2020-05-01").is_(due=due)


def test_before_the_first_window_nothing_is_asked():
    """Reading 10: `not_required`, with the due day shown; a proof before it leaves it so."""
    me = county(HALF).person(since="2020-03").certified("2020-10-01")
    me.asked("2020-12-31").is_("not_required", "in_payment", due="2021-06-30").asked("2021-01-01").is_("due")


def test_a_window_that_closes_before_it_opens_closes_in_the_next_year():
    """POLICY_FORM `windows`: from November to January."""
    me = windows('"11-01"', '"01-31"').person(since="2019-05")
    me.asked("2020-12-31").is_("due", due="2021-01-31").asked("2021-02-01").is_("overdue", "suspended", since="2021-02")


@pytest.mark.parametrize(("year", "due"), [(2023, "2023-02-28"), (2024, "2024-02-29")])
def test_a_day_past_the_end_of_a_month_is_its_last(year, due):
    """POLICY_FORM `windows`: 31 February."""
    me = windows('"02-01"', '"02-31"', effective="2023-01-01").person(since="2015-01").certified("2023-02-01")
    me.asked(f"{year}-02-01").cycles(*[f"{y}-02-01..{d}" + m for y, d, m in _februaries(year)])


def _februaries(year):
    rows = [(2023, "2023-02-28", " met 2023-02-01"), (2024, "2024-02-29", ""), (2025, "2025-02-28", "")]
    return rows[: year - 2021]


def test_two_windows_a_year_are_two_obligations():
    """Reading 31: each has its own days."""
    spans = '[{ opens = "03-01", closes = "03-31" }, { opens = "09-01", closes = "09-30" }]'
    twice = county(f'[[cycle]]\nkind = "window"\nwindows = {spans}\n[[lapse]]\neffect = "suspend"\n')
    me = twice.person(since="2019-05").certified("2020-03-10")
    me.asked("2020-08-31").is_("certified", due="2020-09-30").asked("2020-09-01").is_("due").asked("2020-10-01").is_(
        "overdue"
    )


def test_windows_of_each_month():
    """POLICY_FORM `anchor = "month"`: days of each month."""
    me = windows(5, 31, 'anchor = "month"').person(since="2019-05").certified("2020-01-31")
    me.asked("2020-02-04").is_("certified", due="2020-02-29").asked("2020-02-05").is_("due", due="2020-02-29")


@pytest.mark.parametrize(
    ("more", "traits", "due"),
    [
        ('anchor = "birth"', {"born": "1950-05-20"}, "2020-05-31"),
        ('anchor = "birth"\nanchor_of = "deceased"', {"deceased_born": "1948-09-01"}, "2020-09-30"),
        ('anchor = "benefit"', {"since": "2015-08"}, "2020-08-31"),
        ('anchor = "retirement"', {"retired": "2014-11"}, "2020-11-30"),
        ('anchor = "birth"', {"born": "1950-01-20"}, "2020-01-31"),
    ],
)
def test_windows_of_ones_own_month(more, traits, due):
    """POLICY_FORM `anchor`: whole months from that of birth, of the first benefit, of retirement (here -1 to 0)."""
    own = windows(-1, 0, more, effective="2019-12-01")
    own.person(**{"since": "2015-01", **traits}).asked("2019-12-02").is_(due=due)


def test_a_window_of_ones_own_month_may_reach_over_the_new_year():
    """POLICY_FORM `anchor`: born in December, from the month before to the month after."""
    me = windows(-1, 1, 'anchor = "birth"').person(since="2015-01", born="1950-12-05").certified("2020-11-01")
    me.asked("2021-02-01").is_("certified", due="2022-01-31").cycles(
        "2020-11-01..2021-01-31 met 2020-11-01", "2021-11-01..2022-01-31"
    )


def test_whose_month_is_not_known_is_not_asked():
    """Reading 10: without an anchor there is no window, and nothing is required."""
    windows(0, 0, 'anchor = "retirement"').person(since="2015-01").asked("2021-01-01").is_(
        "not_required", due=""
    ).cycles()


@pytest.mark.parametrize(
    ("more", "due"),
    [('in_years = "even"', "2022-06-30"), ('in_years = "odd"', "2023-06-30"), ("every_years = 2", "2023-06-30")],
)
def test_windows_of_every_second_year(more, due):
    """POLICY_FORM `in_years`, `every_years`: even years, odd years, every second from the first."""
    me = (
        windows('"01-01"', '"06-30"', more, effective="2021-01-01")
        .person(since="2015-01")
        .certified("2021-02-01", "2022-02-01")
    )
    me.asked("2021-12-31").is_(due=due)


def test_the_windows_of_every_second_year_of_ones_own():
    """POLICY_FORM `every_years` with an anchor: the years whose distance from one's own is even."""
    me = windows(0, 0, 'anchor = "benefit"\nevery_years = 2').person(since="2015-08")
    me.asked("2020-06-01").is_("not_required", due="2021-08-31")
    me.certified("2021-08-10").asked("2022-08-10").is_("certified", due="2023-08-31")


def test_the_first_window_may_have_days_of_its_own():
    """Reading 5: 寻乌's first window is April to June 2020, then January to June."""
    me = XUNWU.person(since="2015-01")
    me.asked("2020-03-31").is_("not_required", due="2020-06-30").asked("2020-04-01").is_("due", due="2020-06-30")
    me.certified("2020-04-01").asked("2021-01-01").is_("due", due="2021-06-30", cite="二（二）")


def test_windows_that_are_announced_later_ask_nothing_yet():
    """POLICY_FORM `windows = "announced"`: their days are given by an act."""
    later = county('[[cycle]]\nkind = "window"\nwindows = "announced"\n')
    later.person(since="2015-01").asked("2024-03-01").is_("not_required", due="").cycles()


def test_who_is_suspended_for_another_reason_is_not_asked_where_the_notice_asks_those_in_payment():
    """Reading 10: 寻乌 drops the window whose last day's month is so suspended: `not_required` until the next."""
    me = XUNWU.person(since="2015-01").certified("2020-04-10").imprisoned("2021-05-20")
    me.asked("2021-07-01").is_("not_required", "suspended", due="", since="2021-06")
    me.released("2021-08-20").asked("2021-12-31").is_("not_required", "in_payment", since="2021-09", due="2022-06-30")


def test_where_the_notice_does_not_say_so_the_cycle_runs_on():
    """Reading 10: while suspended for another reason the cycle runs on."""
    me = county(HALF).person(since="2019-05").certified("2020-04-10").imprisoned("2021-05-20").released("2021-08-20")
    me.asked("2021-09-10").is_("overdue", "suspended", due="2021-06-30", since="2021-06")


def test_a_window_that_was_missed_before_stays_missed_though_the_next_is_dropped():
    """Reading 10 and ADR 3, 11: the first window not yet met stays the due day."""
    me = XUNWU.person(since="2015-01").imprisoned("2021-05-20")
    me.asked("2021-07-01").is_("overdue", "suspended", due="2020-06-30", since="2020-07")


def test_from_windows_to_a_rolling_cycle_the_running_window_keeps_its_due_day():
    """Reading 8: rolling starts in the effective month unless a cycle is running; then the window decides."""
    new = Text('[[cycle]]\nkind = "rolling"\nlength = "12 months"\n', "2022-04-01", head='replaces = ["notice 1"]')
    me = place(county=[Text(HALF), new]).person(since="2019-05").certified("2020-02-01", "2021-02-01")
    me.asked("2022-05-01").is_("due", due="2022-06-30").asked("2022-07-01").is_("overdue", due="2022-06-30")


def test_after_a_window_that_was_met_the_rolling_cycle_starts_when_it_is_over():
    """ADR 3, 8: a window met by a proof that opened no rolling cycle; the start is the month after its due day."""
    new = Text('[[cycle]]\nkind = "rolling"\nlength = "12 months"\n', "2022-04-01", head='replaces = ["notice 1"]')
    me = place(county=[Text(HALF), new]).person(since="2019-05").certified("2020-02-01", "2021-02-01", "2022-01-15")
    me.asked("2022-07-01").is_("certified", due="2023-06-30").cycles(
        "2020-01-01..2020-06-30 met 2020-02-01 late 2021-02-01",
        "2021-01-01..2021-06-30 met 2021-02-01 late 2022-01-15",
        "2022-01-01..2022-06-30 met 2022-01-15",
        "2022-07-01..2023-06-30",
    )


def test_from_a_rolling_cycle_to_windows_the_running_cycle_keeps_its_due_day():
    """Reading 8: new windows bind from the first that opens on or after the effective day."""
    old = Text('[[cycle]]\nkind = "rolling"\nlength = "12 months"\n[[lapse]]\neffect = "none"\n')
    new = Text(HALF, "2022-04-01", head='replaces = ["notice 1"]')
    me = place(county=[old, new]).person(since="2021-02").certified("2021-11-05")
    me.asked("2022-11-01").is_("due", due="2022-11-30")
    me.certified("2022-11-20").asked("2022-12-31").is_("certified", due="2023-06-30").asked("2023-01-01").is_("due")
