"""The days that may be asked: the law program has calendars and windows for no others."""

from datetime import date
from typing import Final

from vivat.domain.errors import Place, VivatError
from vivat.policy.tables import FIRST_DAY, FIRST_MONTH
from vivat.policy.windows import HORIZON

FIRST_ASKED: Final = date(1990, 1, 1)
LAST_ASKED: Final = date(HORIZON, 12, 31)
#: What is known of a person lies on these days or after them: nothing before is heard.
FIRST_FACT: Final = FIRST_DAY
FIRST_BIRTH: Final = date(FIRST_MONTH // 12, 1, 1)


def answerable(day: date, place: Place | None = None) -> None:
    """VivatError for a day that cannot be asked."""
    if not FIRST_ASKED <= day <= LAST_ASKED:
        raise VivatError(f"不能询问 {day}", place, f"请询问 {FIRST_ASKED} 至 {LAST_ASKED} 之间的日子")
