"""Ended before any statement of an import or of the month and run again: one clean run is what is left."""

from datetime import date

import pytest

from tests.lib.county import fill
from tests.lib.intake import ROSTER, as_csv, content, taken
from tests.lib.month import COUNTY, month
from tests.lib.register import copied, officer
from tests.register.test_intake_kills import HEAD, PAID, Killed
from tests.register.test_month_kill import left
from vivat.sample import make

pytestmark = pytest.mark.long


def fresh() -> None:
    """What a new process begins with: no connection, nothing temporary."""
    from django.db import connections

    for one in connections.all():
        one.close()


def ended(work, at: int) -> bool:
    """Whether the work came to its statement of this number, and ended there as a process that is killed: its
    connection is cut, nothing is told to it any more.
    """
    from django.db import connection

    seen = 0

    def strike(execute, sql, params, many, context):
        nonlocal seen
        seen += 1
        if seen == at:
            connection.ensure_connection()
            connection.connection.pgconn.finish()
        if seen >= at:
            raise Killed
        return execute(sql, params, many, context)

    try:
        with connection.execute_wrapper(strike):
            work()
    except Killed:
        return True
    finally:
        fresh()
    return False


def enumerated(server, of: str, work, found) -> int:
    """How many statements the work has; ended at each and run again, what is found is what one run leaves."""
    with copied(server, "once", of):
        work()
        clean = found("once")
        fresh()
    for at in range(1, 10_000):
        with copied(server, "struck", of):
            if not ended(work, at):
                return at - 1
            work()
            assert found("struck") == clean, f"statement {at}"
            fresh()
    raise AssertionError("it does not end")


def test_an_import(server, tmp_path):
    files = {"roster": as_csv(tmp_path / "a.csv", ROSTER), "payments": as_csv(tmp_path / "p.csv", PAID, HEAD)}
    with copied(server, "staffed"):
        by = officer("王经办", "officer", "532922")
        fresh()

        def work():
            for kind, path in files.items():
                taken(by, path, kind, chunk=2)

        count = enumerated(server, "staffed", work, lambda name: content(server.dsn(superuser=True, database=name)))
    assert count > 100
    print(f"import: {count} statements")


def test_the_month(server, tmp_path):
    make(COUNTY, 60, 3, date(2024, 6, 12), {}, tmp_path / "county", None, False)
    with copied(server, "peopled"):
        fill(tmp_path / "county", COUNTY)
        fresh()
        count = enumerated(server, "peopled", lambda: month("2024-06", size=30), lambda name: left(server, name))
    assert count > 50
    print(f"month: {count} statements")
