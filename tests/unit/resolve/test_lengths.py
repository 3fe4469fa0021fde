"""Lengths and clocks: month ends, leap days, working days around the festivals."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vivat.domain.lengths import Length, parse_length
from vivat.policy.lengths import Clock, rolling_clocks, working_day
from vivat.policy.workdays import KNOWN_UNTIL, is_workday

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def last(length, day, grain="day", role="after"):
    return str(Clock(parse_length(length), grain, role).last(date.fromisoformat(day), is_workday))


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("10 days", (10, "days")),
        ("1 day", (1, "days")),
        ("7 working days", (7, "working days")),
        ("3 months", (3, "months")),
        ("2 years", (24, "months")),
        ("1 year", (12, "months")),
    ],
)
def test_a_length_is_read(text, length):
    assert parse_length(text) == Length(*length)


@pytest.mark.parametrize(
    "text", ["0 days", "-1 days", "1.5 months", "3 weeks", "months", "3", "", "三个月", "3  months", "3 Months"]
)
def test_what_is_no_length_is_refused(text):
    with pytest.raises(ValueError, match="不是时间长度"):
        parse_length(text)


@pytest.mark.parametrize(
    ("length", "day", "end"),
    [
        ("1 month", "2024-01-31", "2024-02-29"),
        ("1 month", "2023-01-31", "2023-02-28"),
        ("12 months", "2024-02-29", "2025-02-28"),
        ("10 days", "2024-02-20", "2024-03-01"),
        ("365 days", "2023-03-01", "2024-02-29"),
    ],
)
def test_a_length_by_days(length, day, end):
    assert last(length, day) == end


@pytest.mark.parametrize(("role", "end"), [("after", "2024-03-31"), ("from", "2024-02-29"), ("start", "2024-02-29")])
def test_a_length_by_months_ends_with_a_month(role, end):
    assert last("12 months", "2023-03-15", "month", role) == end


@pytest.mark.parametrize(
    ("length", "end"),
    [("10 days", "2024-01-10"), ("1 month", "2024-01-31"), ("1 day", "2024-01-01"), ("5 working days", "2024-01-08")],
)
def test_a_start_counts_its_own_day(length, end):
    assert last(length, "2024-01-01", role="start") == end


@pytest.mark.parametrize(
    ("length", "day", "end"),
    [
        ("1 working days", "2024-09-30", "2024-10-08"),  # 国庆
        ("5 working days", "2024-09-30", "2024-10-12"),  # a Saturday that is worked
        ("1 working days", "2024-02-09", "2024-02-18"),  # 春节: the Sunday after it is worked
        ("3 working days", "2024-02-04", "2024-02-07"),  # a Sunday that is worked before it
        ("1 working days", "2023-09-28", "2023-10-07"),  # 中秋 and 国庆 in one
        ("7 working days", "2025-01-26", "2025-02-11"),
        ("1 working days", "2024-05-10", "2024-05-11"),  # a Saturday that is worked after 劳动节
        ("1 working days", "2024-06-07", "2024-06-11"),  # 端午, a Monday
    ],
)
def test_working_days_around_the_festivals(length, day, end):
    assert last(length, day) == end


def test_beyond_the_published_calendar_weeks_are_plain():
    beyond = date(KNOWN_UNTIL.year + 1, 10, 1)
    week = [beyond + timedelta(days=n) for n in range(7)]
    assert [is_workday(day) for day in week] == [day.weekday() < 5 for day in week]


@given(DAYS, st.integers(1, 60))
def test_the_nth_working_day_is_one_and_the_nth(day, n):
    end = working_day(day, n, is_workday)
    worked = [at for at in (day + timedelta(days=k) for k in range(1, (end - day).days + 1)) if is_workday(at)]
    assert is_workday(end)
    assert len(worked) == n


@given(DAYS, st.integers(1, 36), st.sampled_from(["days", "months"]))
def test_the_first_day_counted_or_not_is_one_day(day, n, unit):
    after, start = (Clock(Length(n, unit), role=role).last(day, is_workday) for role in ("after", "start"))
    assert after - start == timedelta(days=1)


@pytest.mark.parametrize(
    ("data", "grain", "roles"),
    [
        ({"length": "12 months"}, "month", ("after", "start")),
        ({"length": "1 year", "counts": "from"}, "month", ("from", "start")),
        ({"length": "12 months", "grain": "day"}, "day", ("after", "start")),
        ({"length": "90 days"}, "day", ("after", "start")),
    ],
)
def test_a_rolling_cycle_has_two_clocks(data, grain, roles):
    proof, start, found = rolling_clocks(data)
    assert (found, proof.role, start.role, proof.grain) == (grain, *roles, grain)


def test_days_have_no_month_grain():
    with pytest.raises(ValueError, match="不能按整月计算"):
        rolling_clocks({"length": "90 days", "grain": "month"})
