"""Long lists a page at a time: from the row after the last one seen, however far in, and counted up to a bound."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

from django.db.models import F, Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)

#: Rows a page; and above how many nobody is told exactly, since counting a million takes longer than showing fifty.
SIZE: Final = 50
MOST: Final = 10_000


@dataclass(frozen=True, slots=True)
class Page:
    """Rows, where the next page begins (None on the last), and how many there are: at most MOST + 1."""

    rows: list[dict[str, Any]]
    after: str | None
    total: int

    @property
    def many(self) -> bool:
        """Whether there are more than are counted."""
        return self.total > MOST


def counted(found: QuerySet[Row]) -> int:
    """How many, at most MOST + 1."""
    return found.order_by()[: MOST + 1].count()


def by_due(found: QuerySet[Row], after: str | None) -> tuple[list[Row], str | None]:
    """The rows after a place, the earliest due first, those without a term last; and the place after them."""
    if key := _place(after):
        due, number = key
        later = Q(due=due, pk__gt=number) | Q(due__gt=due) | Q(due=None) if due else Q(due=None, pk__gt=number)
        found = found.filter(later)
    rows = list(found.order_by(F("due").asc(nulls_last=True), "pk")[: SIZE + 1])
    last: Any = rows[SIZE - 1] if len(rows) > SIZE else None
    return rows[:SIZE], f"{last.due or ''}.{last.pk}" if last is not None else None


def by_number(found: QuerySet[Row], after: str | None) -> tuple[list[Row], str | None]:
    """The rows after a number, in the order of their numbers; and the number after which the next page begins."""
    if after and after.isascii() and after.isdigit():
        found = found.filter(pk__gt=int(after[:18]))
    rows = list(found.order_by("pk")[: SIZE + 1])
    return rows[:SIZE], str(rows[SIZE - 1].pk) if len(rows) > SIZE else None


def _place(after: str | None) -> tuple[date | None, int] | None:
    """A place as a page's address carries it; what is no place is the beginning."""
    due, _, number = (after or "").partition(".")
    try:
        return (date.fromisoformat(due) if due else None), int(number[:18])
    except ValueError:
        return None
