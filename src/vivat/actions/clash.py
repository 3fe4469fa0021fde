"""Two acts at once that the database cannot order: the one that is undone is told so, in words for its officer."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import DatabaseError

from vivat.actions.refusal import Refusal
from vivat.domain.errors import Place

#: What PostgreSQL undoes for another's sake: serialization_failure, deadlock_detected.
_UNDONE: Final = frozenset({"40001", "40P01"})


@contextmanager
def clashes_told(username: str) -> Iterator[None]:
    """A Refusal where another's act came in between and this one is wholly undone.

    Nothing is tried again here: what a caller does besides, in files or on paper, is not ours to do twice.
    """
    try:
        yield
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", None) not in _UNDONE:
            raise
        mend = "这一步没有任何改动；请刷新后看是否已由他人办理，未办理的请重试"
        raise Refusal("他人正在同时办理，两者不能并行", Place(username), mend) from error
