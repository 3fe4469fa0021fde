"""Carries rows into temporary tables, where the register's own SQL can meet them."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from typing import Any, Final

import pyarrow as pa
import pyarrow.csv
from django.db import connection

from vivat.actions import planner
from vivat.domain.actors import By
from vivat.reads.scope import seeing
from vivat.safeguards.sealing import Keyring

#: Whole tables are joined, whatever the planner thinks of tables that it has not looked at yet.
WHOLE: Final = "SET LOCAL enable_nestloop = off"
#: Rows of a table that are written at a time.
_BLOCK: Final = 100_000
#: One import at a time: what it has looked up must still be so when it writes.
_LOCK: Final = 8_641_002
_TABLES: Final = ("told", "known", "coded", "found", "plan", "target", "held", "against", "sent")
_GROWN: Final = (
    "records_person",
    "records_benefit",
    "records_contact",
    "records_amount",
    "records_payment",
    "records_fact",
    "records_sign",
    "records_factarrival",
)
_TYPES: Final = {
    pa.int32(): "integer", pa.int64(): "bigint", pa.string(): "text", pa.date32(): "date", pa.bool_(): "boolean",
}  # fmt: skip


@contextmanager
def alone() -> Iterator[bool]:
    """Whether nobody else is importing; what was staged is gone afterwards."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        [held] = cursor.fetchone()
    try:
        yield held
    finally:
        if held and connection.is_usable():
            clear()
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def clear() -> None:
    """Takes the temporary tables away, for the next rows."""
    run(f"DROP TABLE IF EXISTS {', '.join(f'pg_temp.{name}' for name in _TABLES)}")


def text(name: str, of: str = "intake") -> str:
    """A file of SQL."""
    return (files(f"vivat.actions.{of}") / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def run(sql: str, params: Mapping[str, Any] | None = None) -> None:
    """Runs the statements of a text, one by one, with the same parameters."""
    with connection.cursor() as cursor:
        for statement in sql.split(";\n"):
            if statement.strip():
                cursor.execute(statement, params)


def ask(sql: str, params: Mapping[str, Any] | Sequence[Any] | None = None) -> list[tuple[Any, ...]]:
    """What a query finds."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def count(sql: str, params: Mapping[str, Any] | None = None) -> int:
    """How many rows a change has touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return int(cursor.rowcount)


def stage(table: Any, hexed: Sequence[str] = ()) -> None:
    """An Arrow table as the temporary table `told`, keyed by `n`; the `hexed` columns are bytes."""
    names = table.column_names
    kinds = {name: "bytea" if name in hexed else _TYPES[table.schema.field(name).type] for name in names}
    columns = ", ".join(f'"{name}" {kinds[name]}' for name in names)
    run(f"CREATE TEMP TABLE told ({columns}, PRIMARY KEY (n))")
    copy("told", names, (_csv(part) for part in table.to_batches(_BLOCK)))
    keys = [name for name in ("idx", "area", "code", "scheme") if name in names]
    run(f"ANALYZE told ({', '.join(keys)})")


def copy(table: str, names: Sequence[str], blocks: Iterable[bytes]) -> None:
    """Blocks of CSV into a temporary table."""
    columns = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN (FORMAT csv)") as into:
        for block in blocks:
            into.write(block)


def _csv(part: Any) -> bytes:
    held = io.BytesIO()
    options = pyarrow.csv.WriteOptions(include_header=False)
    pyarrow.csv.write_csv(pa.Table.from_batches([part]), held, options)
    return held.getvalue()


def analyse() -> None:
    """Tells the planner what has come in."""
    planner.told(_GROWN)


def seen(by: By, sql: str, params: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
    """What a query finds among the rows that somebody sees."""
    with seeing(by.scope):
        return ask(sql, params)


def blinded(keys: Keyring, context: str, values: Sequence[str | None]) -> Any:
    """The blind indexes of a column, each value worked out once."""
    known = list(dict.fromkeys(one for one in values if one))
    index = dict(zip(known, keys.blind_many(context, known), strict=True))
    return hexed(index[one] if one else None for one in values)


def hexed(values: Iterable[bytes | None]) -> Any:
    """Bytes as COPY reads them."""
    return pa.array([None if each is None else "\\x" + each.hex() for each in values], pa.string())
