"""The one clock of the pages."""

from datetime import datetime

from vivat.domain.actors import CHINA


def now() -> datetime:
    """The moment, in China."""
    return datetime.now(CHINA)
