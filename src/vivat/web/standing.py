"""The day that a page answers for where nobody names one."""

from datetime import date, timedelta
from time import monotonic
from typing import Final

from vivat.domain.actors import By
from vivat.reads.desk.lists import newest_run
from vivat.reads.scope import seeing

#: A register whose newest month lies further back than this stands still: then it is asked as of that month.
_STILL: Final = timedelta(days=62)
#: For how many seconds an answer is kept.
_KEEP: Final = 60
_KEPT: Final[dict[tuple[str, ...], tuple[float, date | None]]] = {}


def standing_day(by: By) -> date:
    """Today; or, in a register that stands still, the day of the newest month that was worked."""
    at, day = _KEPT.get(by.scope, (-_KEEP, None))
    if monotonic() - at >= _KEEP:
        with seeing(by.scope):
            run = newest_run(by)
        day = run.day if run else None
        _KEPT[by.scope] = (monotonic(), day)
    return day if day is not None and by.day - day > _STILL else by.day
