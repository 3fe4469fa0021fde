"""Civil time as whole numbers: days, months, their ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vivat.domain.time import (
    EPOCH,
    add_months,
    day_number,
    day_of,
    first_day,
    last_day,
    month_number,
    month_text,
    parse_month,
)

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def test_days_are_counted_from_1970():
    assert (day_number(EPOCH), day_number(date(1970, 2, 1)), day_number(date(1969, 12, 31))) == (0, 31, -1)


@given(DAYS)
def test_a_day_and_its_number_are_one(day):
    assert day_of(day_number(day)) == day


@given(DAYS)
def test_a_day_lies_between_the_ends_of_its_month(day):
    month = month_number(day)
    assert first_day(month) <= day <= last_day(month)
    assert last_day(month) + timedelta(days=1) == first_day(month + 1)
    assert parse_month(month_text(month)) == month


@pytest.mark.parametrize(
    ("month", "last"), [("2023-02", 28), ("2024-02", 29), ("2100-02", 28), ("2000-02", 29), ("2024-12", 31)]
)
def test_a_month_ends_when_it_ends(month, last):
    assert last_day(parse_month(month)).day == last


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2023, 11, 15), 14, date(2025, 1, 15)),
        (date(2023, 11, 15), 0, date(2023, 11, 15)),
    ],
)
def test_the_same_day_some_months_on(day, months, then):
    assert add_months(day, months) == then


@given(DAYS, st.integers(0, 600))
def test_months_on_and_back_never_pass_the_day(day, months):
    there = add_months(day, months)
    assert month_number(there) == month_number(day) + months
    assert add_months(there, -months) <= day


@pytest.mark.parametrize(
    "text", ["2024-13", "2024-00", "2024-1", "24-01", "2024/01", "202401", "2024-01-01", "", "二〇二四-01"]
)
def test_what_is_no_month_is_refused(text):
    with pytest.raises(ValueError, match="不是月份"):
        parse_month(text)


def test_a_month_13_is_named():
    with pytest.raises(ValueError, match="没有 13 月"):
        parse_month("2024-13")
