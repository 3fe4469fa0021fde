"""What an account may see, said to PostgreSQL for one transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction

from vivat.domain.divisions import stem


def pattern(division: str) -> str:
    """The pattern of all division codes within one."""
    return stem(division) + "%"


def scoped(patterns: Sequence[str]) -> None:
    """Narrows the rows of this transaction to these divisions."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('vivat.scope', %s, true)", [",".join(patterns)])


@contextmanager
def seeing(patterns: Sequence[str]) -> Iterator[None]:
    """A transaction that reads what these divisions show."""
    with transaction.atomic():
        scoped(patterns)
        yield
