"""Working days: the State Council's calendar as far as it is published, beyond it Monday to Friday."""

from datetime import date
from functools import cache
from typing import Final

import chinese_calendar
from chinese_calendar.constants import holidays

#: The last day for which holidays are published in the table used.
KNOWN_UNTIL: Final[date] = date(max(day.year for day in holidays), 12, 31)
KNOWN_FROM: Final[date] = date(min(day.year for day in holidays), 1, 1)


@cache
def is_workday(day: date) -> bool:
    """Whether offices work on that day; Monday to Friday where no calendar is published."""
    if KNOWN_FROM <= day <= KNOWN_UNTIL:
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < 5
