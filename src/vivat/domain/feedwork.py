"""Cases that other bodies' data gives rise to, and what may come of those that hold rows back."""

from typing import Final

IDENTITY: Final = "identity"
CONFLICT: Final = "feed_conflict"
ALARM: Final = "feed_alarm"
STALE: Final = "feed_stale"
SAME: Final = "same_person"
TOLD: Final = "told"
BOTH: Final = "both"
#: Those that hold rows back until somebody closes them.
HOLDING: Final = (IDENTITY, CONFLICT)
#: How people may write them in short.
SHORT: Final = {"same": SAME, "other": "other_person"}
#: Those that hold harm back while they are open.
IN_DOUBT: Final = (CONFLICT, "conflict")
