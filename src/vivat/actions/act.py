"""One act: one transaction, one event at the end of the chain, by whom."""

import uuid
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from typing import Any, Final, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction

from vivat.actions.bound import CHANGING, GROWING, as_they_stand, bound
from vivat.actions.clash import clashes_told
from vivat.actions.failpoints import reached
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.errors import Place
from vivat.reads.scope import scoped
from vivat.records.models import Event, Head, Holding, User
from vivat.records.models.base import Acted
from vivat.safeguards import chain, duties
from vivat.safeguards.checkpoints import append_head

#: One lock for the end of the chain, held from an act's last statement to its commit.
_LOCK: Final = 8_641_001
Row = TypeVar("Row", bound=Acted | User)


@dataclass(slots=True)
class Act:
    """An act under way. `id` stands in every row that it writes; `data` is told in its event."""

    id: int
    by: By
    data: dict[str, Any] = field(default_factory=dict)
    wrote: dict[str, list[int]] = field(default_factory=dict)
    #: Digests of whole tables that this act binds as they stand, by whomever written.
    stands: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, row: Row) -> Row:
        """Writes a new row."""
        row.event_id = self.id
        row.save(force_insert=True)
        self.note(row._meta.db_table, row.pk, row.pk)
        return row

    def change(self, row: Row, **values: Any) -> Row:
        """Changes a row that may change; what it was stays in the history."""
        for name, value in values.items():
            setattr(row, name, value)
        row.event_id = self.id
        row.save(update_fields=[*values, "event"])
        return row

    def note(self, table: str, first: int, last: int) -> None:
        """Rows that this act added to a table, first to last by id; what it changes, the database notes itself."""
        if table in GROWING or table in CHANGING:
            held = self.wrote.setdefault(table, [first, last])
            held[0], held[1] = min(held[0], first), max(held[1], last)

    def insert(self, table: str, query: str, params: Sequence[Any] | dict[str, Any] = ()) -> int:
        """Writes many rows by one INSERT without RETURNING; how many."""
        with connection.cursor() as cursor:
            cursor.execute(f"WITH made AS ({query} RETURNING id) SELECT count(*), min(id), max(id) FROM made", params)
            count, first, last = cursor.fetchone()
        if count:
            self.note(table, first, last)
        return int(count)

    def bind_changing(self, tables: Iterable[str] = CHANGING) -> None:
        """From this act on the chain binds the changing rows of these tables: those that there are, as they stand."""
        _lock()
        self.stands = as_they_stand(tables)


@contextmanager
def act(verb: str, by: By, *, division: str, subject: str = "", **data: Any) -> Iterator[Act]:
    """Everything within is one transaction and one event; Refusal where the post may not do this, or no longer."""
    if why := duties.why_not(verb, {by.post}):
        raise Refusal(why, Place(by.username))
    with clashes_told(by.username), transaction.atomic():
        scoped(by.scope)
        _still_holds(by)
        one = Act(_next_id(), by, dict(data))
        yield one
        link = _remember(one, verb, division, subject)
        reached("before")
    _witness(link)
    reached("after")


def _still_holds(by: By) -> None:
    """A post that was taken away, or an account that was closed, ends what its holder may do at once."""
    held = Holding.objects.filter(user_id=by.user, post=by.post, since__lte=by.day, user__is_active=True)
    if not by.machine and not held.filter(models.Q(until=None) | models.Q(until__gte=by.day)).exists():
        raise Refusal("此账号当日不在这一岗位", Place(by.username), "请由在岗人员办理")


def _next_id() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('records_event_id')")
        return int(cursor.fetchone()[0])


def _remember(one: Act, verb: str, division: str, subject: str) -> dict[str, Any]:
    """Adds the event to the chain; the lock that orders acts is held from here to the commit."""
    rows = bound(one.id, one.wrote) | one.stands
    _lock()
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, hash FROM records_head()")
        seq, prev = cursor.fetchone() or (0, chain.GENESIS)
    by = one.by
    link: dict[str, Any] = {
        "id": one.id, "seq": seq + 1, "at": by.at.astimezone(UTC), "actor": by.username, "post": by.post,
        "body": by.body, "verb": verb, "subject": subject, "division": division, "data": one.data, "rows": rows,
        "prev": prev,
    }  # fmt: skip
    link["hash"] = chain.link(link)
    Event.objects.create(**link)
    return link


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def spare(table: str, given: Container[str]) -> dict[str, Any]:
    """The columns that an INSERT leaves out and that may not be empty, with their defaults."""
    model = next(model for model in apps.get_app_config("records").get_models() if model._meta.db_table == table)
    fields = (field for field in model._meta.concrete_fields if not field.null and not field.primary_key)
    return {str(field.column): field.get_default() for field in fields if field.column not in given}


def _witness(link: dict[str, Any]) -> None:
    """The head of the chain once more, outside the database."""
    folder = Path(settings.HOME) / "chain"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    append_head(folder / "heads.jsonl", link["seq"], link["hash"], link["at"])


def begin_register() -> str:
    """The register's own name, given once."""
    head, _ = Head.objects.get_or_create(id=1, defaults={"register": uuid.uuid4().hex})
    return head.register
