"""Lengths of time as notices write them, and the clocks that say when each is over."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final, Literal

from vivat.domain.errors import shown
from vivat.domain.time import add_months, last_day, month_number

_SPELLED: Final = {"days": "天", "working days": "个工作日", "months": "个月", "years": "年"}
Unit = Literal["days", "working days", "months"]
UNITS: Final[dict[str, tuple[Unit, int]]] = {
    "day": ("days", 1),
    "days": ("days", 1),
    "working day": ("working days", 1),
    "working days": ("working days", 1),
    "month": ("months", 1),
    "months": ("months", 1),
    "year": ("months", 12),
    "years": ("months", 12),
}


@dataclass(frozen=True, slots=True)
class Length:
    """So many days, working days or months; a year is twelve months."""

    n: int
    unit: Unit


def parse_length(text: str) -> Length:
    """A length as written, `"7 working days"`; ValueError says what would be right."""
    number, _, unit = text.strip().partition(" ")
    if not (number.isdecimal() and int(number) > 0 and unit in UNITS):
        raise ValueError(f'{shown(text)}不是时间长度：请写 "10 days"、"7 working days"、"3 months" 或 "1 year"')
    name, times = UNITS[unit]
    return Length(int(number) * times, name)


def length_words(text: str) -> str:
    """A length as written, in Chinese."""
    number, _, unit = text.partition(" ")
    return f"{number}{_SPELLED.get(unit if unit.endswith('s') else f'{unit}s', unit)}"


@dataclass(frozen=True, slots=True)
class Clock:
    """Says, of a day, the last day of a length. `grain` month: whole months to a month's end;
    `role` start: the day itself is day 1.
    """

    length: Length
    grain: Literal["day", "month"] = "day"
    role: Literal["after", "from", "start"] = "after"

    def last(self, day: date, works: Callable[[date], bool]) -> date:
        """The last day; `works` tells working days from holidays."""
        n = self.length.n
        if self.grain == "month":
            return last_day(month_number(day) + n - (0 if self.role == "after" else 1))
        before = 0 if self.role == "after" else 1
        if self.length.unit == "months":
            return add_months(day, n) - timedelta(days=before)
        if self.length.unit == "days":
            return day + timedelta(days=n - before)
        return working_day(day - timedelta(days=before), n, works)


def working_day(day: date, n: int, works: Callable[[date], bool]) -> date:
    """The n-th working day after a day."""
    days = _working_days(works, day.year)
    at = bisect_right(days, day) + n - 1
    return days[at] if at < len(days) else working_day(days[-1], at - len(days) + 1, works)


@cache
def _working_days(works: Callable[[date], bool], year: int) -> list[date]:
    """The working days of a year and the next."""
    span = (date(year + 2, 1, 1) - date(year, 1, 1)).days
    return [day for day in (date(year, 1, 1) + timedelta(days=n) for n in range(span)) if works(day)]


def rolling_clocks(data: dict[str, object]) -> tuple[Clock, Clock, str]:
    """A rolling cycle's clock from a proof and from a start,
    and its grain (months where the length is in months and none is said).
    """
    length = parse_length(str(data["length"]))
    grain = str(data.get("grain", "month" if length.unit == "months" else "day"))
    if grain == "month" and length.unit != "months":
        raise ValueError(f"以 {length.unit} 计的长度不能按整月计算")
    role: Literal["after", "from"] = "from" if data.get("counts") == "from" else "after"
    if grain == "month":
        return Clock(length, "month", role), Clock(length, "month", "start"), grain
    return Clock(length, "day", role), Clock(length, "day", "start"), grain
