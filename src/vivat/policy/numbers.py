"""Days of the law as numbers, with the ends of time."""

from datetime import date

from vivat.domain.time import NO_DAY, OPEN_DAY, day_number, month_number, parse_month


def bounded(day: date) -> int:
    """A day's number; the ends of time stand for always."""
    if day == date.min:
        return NO_DAY
    return OPEN_DAY if day == date.max else day_number(day)


def month_from(value: date | str) -> int:
    """The month of a day or of `YYYY-MM`."""
    return parse_month(value) if isinstance(value, str) else month_number(value)
