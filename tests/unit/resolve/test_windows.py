"""Every occurrence of a window cycle, whatever it hangs on."""

import pytest

from vivat.policy.windows import HORIZON, anchor, every_years, occurrences, phase_of

YEAR = '[[cycle]]\nkind = "window"\nwindows = [{ opens = "01-01", closes = "06-30" }]\n'


def months(anchor, opens, closes, more=""):
    window = f"windows = [{{ opens = {opens}, closes = {closes} }}]"
    return f'[[cycle]]\nkind = "window"\nanchor = "{anchor}"\n{window}\n{more}\n'


def days(rule, n=3, phase=None):
    found = [one for one in occurrences(rule) if phase is None or one.phase == phase]
    return [f"{one.opens}..{one.due}" for one in found[:n]]


def test_every_year_up_to_the_horizon(rule):
    found = occurrences(rule(YEAR))
    assert (str(found[0].opens), found[-1].opens.year, len(found)) == ("2020-01-01", HORIZON, HORIZON - 2019)


def test_only_windows_that_open_while_the_rule_is_in_force(rule):
    assert days(rule(YEAR + "from = 2020-01-02\nto = 2021-12-31\n")) == ["2021-01-01..2021-06-30"]


def test_a_window_is_shown_from_the_opening_of_the_one_before(rule):
    shown = [str(one.shown) for one in occurrences(rule(YEAR, "2019-07-01"))[:3]]
    assert shown == ["2019-07-01", "2020-01-01", "2021-01-01"]


def test_a_first_window_of_its_own_takes_the_place_of_that_years(rule):
    first = "first_window = { opens = 2020-04-01, closes = 2020-06-30 }\n"
    assert days(rule(YEAR + first, "2020-03-26")) == [
        "2020-04-01..2020-06-30",
        "2021-01-01..2021-06-30",
        "2022-01-01..2022-06-30",
    ]


def test_several_windows_a_year_come_in_their_order(rule):
    twice = YEAR.replace("[{", '[{ opens = "09-01", closes = "09-30" }, {')
    assert days(rule(twice)) == ["2020-01-01..2020-06-30", "2020-09-01..2020-09-30", "2021-01-01..2021-06-30"]


def test_over_the_new_year(rule):
    over = YEAR.replace('"01-01"', '"11-15"').replace('"06-30"', '"02-31"')
    assert days(rule(over), 4) == [
        "2020-11-15..2021-02-28",
        "2021-11-15..2022-02-28",
        "2022-11-15..2023-02-28",
        "2023-11-15..2024-02-29",
    ]


@pytest.mark.parametrize(
    ("more", "years"),
    [('in_years = "even"', [2022, 2024]), ('in_years = "odd"', [2021, 2023]), ("every_years = 3", [2021, 2024])],
)
def test_in_some_years_only(rule, more, years):
    assert [one.opens.year for one in occurrences(rule(f"{YEAR}{more}\n", "2021-01-01"))[:2]] == years


def test_days_of_each_month(rule):
    assert days(rule(months("month", 10, 31))) == [
        "2020-01-10..2020-01-31",
        "2020-02-10..2020-02-29",
        "2020-03-10..2020-03-31",
    ]


def test_days_of_each_month_that_close_in_the_next(rule):
    assert days(rule(months("month", 31, 5))) == [
        "2020-01-31..2020-02-05",
        "2020-02-29..2020-03-05",
        "2020-03-31..2020-04-05",
    ]


@pytest.mark.parametrize(
    ("opens", "closes", "phase", "first"),
    [
        (0, 0, 1, "2020-01-01..2020-01-31"),
        (0, 0, 12, "2020-12-01..2020-12-31"),
        (-1, 1, 1, "2020-12-01..2021-02-28"),
        (-1, 0, 5, "2020-04-01..2020-05-31"),
        (-3, 0, 2, "2020-11-01..2021-02-28"),
        (2, 3, 12, "2020-02-01..2020-03-31"),
    ],
)
def test_months_around_ones_own(rule, opens, closes, phase, first):
    assert days(rule(months("birth", opens, closes)), 1, phase) == [first]


def test_every_second_year_of_ones_own_has_24_phases(rule):
    found = rule(months("benefit", 0, 0, "every_years = 2"))
    assert {one.phase for one in occurrences(found)} == set(range(1, 25))
    month = 2015 * 12 + 7
    assert days(found, 2, phase_of(month, 2)) == ["2021-08-01..2021-08-31", "2023-08-01..2023-08-31"]


@pytest.mark.parametrize(
    ("month", "every", "phase"),
    [(2015 * 12, 1, 1), (2015 * 12 + 11, 1, 12), (2014 * 12, 2, 1), (2015 * 12, 2, 13), (2016 * 12 + 4, 3, 5)],
)
def test_a_phase_is_the_place_of_a_month_in_the_cycle_of_years(month, every, phase):
    assert phase_of(month, every) == phase


def test_announced_windows_have_no_days_yet(rule):
    assert occurrences(rule('[[cycle]]\nkind = "window"\nwindows = "announced"\n')) == []


@pytest.mark.parametrize(
    ("data", "hangs_on"),
    [
        ({}, "year"),
        ({"anchor": "month"}, "year"),
        ({"anchor": "birth"}, "birth"),
        ({"anchor": "birth", "anchor_of": "deceased"}, "deceased"),
        ({"anchor": "retirement"}, "retirement"),
    ],
)
def test_what_windows_hang_on(data, hangs_on):
    assert (anchor(data), every_years(data)) == (hangs_on, 1)
