"""A register for each test."""

import itertools

import psycopg
import pytest

from tests.lib.register import copied
from vivat_verify.verify import verify

_NUMBERS = itertools.count(1)


@pytest.fixture
def register(server, request):
    """A register of the test's own; its superuser's address. After whatever a test did by acts, the chain is whole."""
    with copied(server, f"test_{next(_NUMBERS)}") as name:
        dsn = server.dsn(superuser=True, database=name)
        yield dsn
        if request.node.get_closest_marker("past_the_walls"):
            return
        with psycopg.connect(dsn) as con:
            report = verify(con, tolerance=float("inf"))  # a test goes back and forth in time
        assert not report.fault, report.fault
