"""Days, months and lengths of time. A month is an index: year * 12 + month - 1."""

import re
from datetime import date, datetime, timedelta
from functools import cache

ONE_DAY = timedelta(days=1)


def to_day(value):
    """A civil day from a date, an instant or the text YYYY-MM-DD."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return date.fromisoformat(str(value)[:10])


def month_of(day):
    return day.year * 12 + day.month - 1


@cache
def first(month):
    return date(month // 12, month % 12 + 1, 1)


@cache
def last(month):
    return first(month + 1) - ONE_DAY


def month_text(month):
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def parse_month(value):
    """A month from "YYYY-MM", or the month of a day."""
    if isinstance(value, date):
        return month_of(value)
    year, month = str(value).split("-")[:2]
    return int(year) * 12 + int(month) - 1


def day_in_month(month, number):
    """The day of that number in the month; a day past the month's end is its last."""
    return first(month).replace(day=min(int(number), last(month).day))


def add_months(day, count):
    return day_in_month(month_of(day) + count, day.day)


def birthday(born, age):
    """The day on which somebody born then turns that age (29 February: 28 in a common year)."""
    return add_months(born, 12 * age)


@cache
def parse_length(text):
    """ "3 months" -> (3, "months"); years are given in months."""
    match = re.fullmatch(r"\s*(\d+)\s*(working day|day|month|year)s?\s*", text)
    if not match:
        raise ValueError(f"not a length: {text!r}")
    count, unit = int(match[1]), match[2]
    return (count * 12, "months") if unit == "year" else (count, unit + "s")


def monday_to_friday(day):
    return day.weekday() < 5


def last_of(length, day, is_workday=monday_to_friday):
    """The last day of a length counted from `day` (ADR 3, Words)."""
    count, unit = parse_length(length)
    if unit == "months":
        return add_months(day, count)
    if unit == "days":
        return day + timedelta(days=count)
    while count > 0:
        day += ONE_DAY
        if is_workday(day):
            count -= 1
    return day


def last_counting(length, day, is_workday=monday_to_friday):
    """The last day of a length of which `day` itself is the first day (ADR 3, item 7)."""
    if parse_length(length)[1] == "working days":
        return last_of(length, day - ONE_DAY, is_workday)
    return last_of(length, day, is_workday) - ONE_DAY


def months_from(length, month):
    """How many whole months a length takes that begins with the first day of `month`."""
    count, unit = parse_length(length)
    if unit == "months":
        return count
    return month_of(last_of(length, first(month))) - month + 1


def as_list(value):
    """A list from one value, a list, or nothing."""
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]
