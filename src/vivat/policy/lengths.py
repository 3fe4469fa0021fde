"""The clocks that say when a length of time is over."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from vivat.domain.lengths import Length, parse_length
from vivat.domain.time import add_months, last_day, month_number


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
