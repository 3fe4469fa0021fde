"""What an account may see, said to PostgreSQL for one transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import Q

from vivat.domain.divisions import stem


def pattern(division: str) -> str:
    """The pattern of all division codes within one."""
    return stem(division) + "%"


def covers(patterns: Sequence[str], code: str) -> bool:
    """Whether a division's code, or the stem of one, lies within what these divisions show."""
    return any(code.startswith(each.rstrip("%")) for each in patterns)


def starting(field: str, text: str) -> Q:
    """What begins with a text, asked as a range: behind row-level security PostgreSQL uses an index for comparisons and
    for none of LIKE, whose operator might tell of rows that are not seen.
    """
    return Q(**{f"{field}__gte": text, f"{field}__lt": text[:-1] + chr(ord(text[-1]) + 1)}) if text else Q()


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
