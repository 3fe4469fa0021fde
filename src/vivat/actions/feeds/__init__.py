"""Other bodies' data taken in: received, held in doubt, matched, concluded, scored; what waits is settled by people."""

from vivat.actions.feeds.agree import agree
from vivat.actions.feeds.judge import accept, reject
from vivat.actions.feeds.receive import Letter, Loaded, load

__all__ = ["Letter", "Loaded", "accept", "agree", "load", "reject"]
