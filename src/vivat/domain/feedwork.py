"""Cases that other bodies' data gives rise to, and what may come of those that hold rows back."""

from typing import Final

from vivat.domain.facts import AT_LARGE, CUSTODY, PROOFS, SENTENCES

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

FREED: Final = ("released", "acquitted")
CONFINED: Final = (*CUSTODY, *SENTENCES)
#: Only the living do or suffer these: after a death they contradict it.
ALIVE: Final = (*PROOFS, *CONFINED, *AT_LARGE, *FREED, "employed", "enlisted", "in_school", "objected")
