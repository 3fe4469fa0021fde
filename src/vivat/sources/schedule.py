"""When the next file of a source is due, and since when it is stale."""

from datetime import date, timedelta

from vivat.domain.sources import Source
from vivat.domain.time import first_day, month_number

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DAYS = {"day": 1, "week": 7}


def due(source: Source, last: date) -> date | None:
    """The day by which the file after the one whose period ended on `last` must be here; None where none is awaited."""
    if source.every in _DAYS:
        return last + timedelta(days=_DAYS[source.every] + 1)
    if source.every not in _MONTHS:
        return None
    # The period after `last` ends a step later; its file comes by `by_day` of the month behind that.
    comes = first_day(month_number(last + timedelta(days=1)) + _MONTHS[source.every])
    return comes + timedelta(days=(source.by_day or 28) - 1)


def stale_from(source: Source, last: date) -> date | None:
    """The first day on which a source whose newest period ended on `last` is stale; None where none is awaited."""
    awaited = due(source, last)
    return awaited + timedelta(days=source.late + 1) if awaited else None
