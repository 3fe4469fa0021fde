"""The policies that the pages answer by, read and checked once: a changed policy holds from the next start on."""

from functools import cache

from vivat.policy.model import Notice
from vivat.reads.law.notices import held, usable


@cache
def policies() -> tuple[Notice, ...]:
    """All notices in force, without an error in them."""
    return tuple(usable(held()))
