"""The chain of events: each event's canonical form and link, and the digest of the rows that it wrote."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

#: What stands before the first event.
GENESIS: Final = "0" * 64

#: The columns of an event that its link binds, in the canonical order.
COLUMNS: Final = (*("seq", "id", "at", "actor", "post", "body", "verb", "subject", "division", "data", "rows", "prev"),)

#: What a session must be set to before rows are read as text, so that the text is the same everywhere.
SESSION: Final = (
    "SET LOCAL TimeZone = 'UTC'",
    "SET LOCAL DateStyle = 'ISO, YMD'",
    "SET LOCAL IntervalStyle = 'postgres'",
    "SET LOCAL bytea_output = 'hex'",
    "SET LOCAL extra_float_digits = 1",
)

_NAME: Final = re.compile(r"[a-z_][a-z0-9_]{0,62}")


def canonical(row: Mapping[str, Any]) -> bytes:
    """The bytes that an event's link is made of: a JSON list of its columns, without a float anywhere."""
    values = [stamp(row[name]) if name == "at" else row[name] for name in COLUMNS]
    _refuse_floats(values)
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def link(row: Mapping[str, Any]) -> str:
    """An event's `hash`: over all its columns, and through `prev` over all events before it."""
    return hashlib.sha256(canonical(row)).hexdigest()


def stamp(at: datetime) -> str:
    """An instant in UTC to the microsecond: 2026-11-27T08:00:00.000000+00:00."""
    if at.tzinfo is None:
        raise TypeError("an event's instant names its time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


class RowsDigest:
    """The digest of the rows that one event wrote into one table, fed with their texts in order of id."""

    def __init__(self) -> None:
        self.n = 0
        self._hash = hashlib.sha256()

    def feed(self, texts: Iterable[str]) -> "RowsDigest":
        """Take in more texts."""
        for text in texts:
            self._hash.update(text.encode() if self.n == 0 else b"\n" + text.encode())
            self.n += 1
        return self

    @property
    def sha256(self) -> str:
        """Over all texts so far, joined by line feeds."""
        return self._hash.hexdigest()

    def entry(self, columns: Sequence[str]) -> dict[str, Any]:
        """What the event keeps of them under the table's name, in `rows`."""
        return {"n": self.n, "columns": list(columns), "sha256": self.sha256}


def rows_query(table: str, columns: Sequence[str]) -> str:
    """SQL for the texts of the rows that event %s wrote into a table, in order; a session as in SESSION is assumed."""
    picked = ", ".join(quoted(each) for each in columns)
    return f'SELECT jsonb_build_array({picked})::text FROM {quoted(table)} WHERE "event" = %s ORDER BY "id"'


def quoted(name: str) -> str:
    """A table's or column's name, safe in SQL; none but plain lower-case names are taken."""
    if not _NAME.fullmatch(name):
        raise TypeError(f"not a plain name: {name!r}")
    return f'"{name}"'


def _refuse_floats(value: object) -> None:
    """No float, and nothing that JSON would write otherwise than it is read: neither survives a round trip."""
    match value:
        case float():
            raise TypeError("an event holds no floats: money is whole fen, a share a text")
        case Mapping():
            if not all(isinstance(key, str) for key in value):
                raise TypeError("an event's keys are texts")
            for each in value.values():
                _refuse_floats(each)
        case list() | tuple():
            for each in value:
                _refuse_floats(each)
