"""An act that is refused, in words for whoever asked."""

from vivat.domain.errors import VivatError


class Refusal(VivatError):
    """What was asked is not done: why, and who may or what would do it."""
