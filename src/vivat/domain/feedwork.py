"""Cases that other bodies' data gives rise to: their kinds, and what may come of those that hold rows back."""

from typing import Final

IDENTITY: Final = "identity"
CONFLICT: Final = "feed_conflict"
ALARM: Final = "feed_alarm"
STALE: Final = "feed_stale"
KINDS: Final[dict[str, str]] = {
    IDENTITY: "来件所指可能是此人",
    CONFLICT: "来件与登记相互矛盾",
    ALARM: "共享数据报警",
    STALE: "共享数据过期",
}
SAME: Final = "same_person"
TOLD: Final = "told"
BOTH: Final = "both"
#: By kind, what may come of it; the first of each records what waits in it.
OUTCOMES: Final[dict[str, dict[str, str]]] = {
    IDENTITY: {SAME: "是同一人", "other_person": "不是同一人"},
    CONFLICT: {TOLD: "来件为准，撤销原登记", "known": "原登记为准", BOTH: "两者都对"},
}
#: How people may write them in short.
SHORT: Final = {"same": SAME, "other": "other_person"}
#: Those that hold harm back while they are open.
IN_DOUBT: Final = (CONFLICT, "conflict")
