"""Civil time as whole numbers: a day is counted from 1970-01-01, a month is year × 12 + month − 1."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from vivat.domain.errors import shown

EPOCH: Final = date(1970, 1, 1)
OPEN_MONTH: Final = 99_999
OPEN_DAY: Final = 9_999_999
NO_DAY: Final = -9_999_999


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def day_of(number: int) -> date:
    """The date behind a day number."""
    return EPOCH + timedelta(days=number)


def month_number(day: date) -> int:
    """The month in which a day lies."""
    return day.year * 12 + day.month - 1


def first_day(month: int) -> date:
    """The first day of a month."""
    return date(month // 12, month % 12 + 1, 1)


def last_day(month: int) -> date:
    """The last day of a month."""
    year, at = month // 12, month % 12 + 1
    return date(year, at, monthrange(year, at)[1])


def add_months(day: date, months: int) -> date:
    """The same day of the month some months on, or that month's last day where it has no such day."""
    last = last_day(month_number(day) + months)
    return last.replace(day=min(day.day, last.day))


def parse_month(text: str) -> int:
    """The month behind `YYYY-MM`; ValueError says what is wrong with it."""
    if not isinstance(text, str):
        raise ValueError(f'{shown(text)}不是月份：请加引号，如 "2015-01"')
    year, dash, month = text.partition("-")
    if not (dash and len(year) == 4 and len(month) == 2 and text.isascii() and year.isdecimal() and month.isdecimal()):
        raise ValueError(f"{shown(text)}不是月份：请写成 YYYY-MM")
    if not 1 <= int(month) <= 12:
        raise ValueError(f"{shown(text)}不是月份：没有 {month} 月")
    return int(year) * 12 + int(month) - 1


def month_text(month: int) -> str:
    """`YYYY-MM` of a month number."""
    return f"{month // 12}-{month % 12 + 1:02d}"
