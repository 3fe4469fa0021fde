"""The whole verification over one open connection: events, bound rows, witnesses."""

from collections.abc import Iterable, Sequence
from typing import Final

from vivat_verify.events import Connection, chain
from vivat_verify.report import Fault, Report
from vivat_verify.rows import bound_rows
from vivat_verify.witnesses import Heads, Witness, check, note_unread, note_unwitnessed, one_register

#: Seconds that an event may seem older than one before it: clocks are set right, and work overlaps.
TOLERANCE: Final = 600.0

_SESSION: Final = (
    *("TimeZone = 'UTC'", "DateStyle = 'ISO, YMD'", "IntervalStyle = 'postgres'", "bytea_output = 'hex'"),
    *("extra_float_digits = 1", "client_encoding = 'UTF8'"),
    "search_path = pg_catalog",  # nothing of the register's own stands in for PostgreSQL's functions
    "row_security = off",  # an error rather than a part of the rows
    *("statement_timeout = 0", "cursor_tuple_fraction = 1", "jit = off"),
)


def verify(
    con: Connection,
    checkpoints: Sequence[Witness] = (),
    heads: Iterable[Witness] = (),
    tolerance: float = TOLERANCE,
    schema: str = "public",
) -> Report:
    """What there is to say of a register, in a transaction of its own or within the open one; nothing of it stays.

    To see one state of the register, that transaction must be REPEATABLE READ, as the command makes it.
    """
    report = Report()
    with con.transaction(force_rollback=True):
        for setting in _SESSION:
            con.execute(f"SET LOCAL {setting}".encode())
        try:
            _look(con, schema, tolerance, checkpoints, heads, report)
        except Fault as fault:
            report.fault = fault
    if isinstance(heads, Heads):
        note_unread(heads, report)
    return report


def _look(
    con: Connection,
    schema: str,
    tolerance: float,
    checkpoints: Sequence[Witness],
    heads: Iterable[Witness],
    report: Report,
) -> None:
    """Fill in the report, up to the first Fault."""
    found = chain(con, schema, tolerance)
    report.events, report.head = found.events, found.head
    bound_rows(con, schema, found, report)
    one_register(found, checkpoints)
    report.checkpoints = check(con, schema, found, checkpoints)
    report.heads = check(con, schema, found, heads)
    note_unwitnessed(found, report)
