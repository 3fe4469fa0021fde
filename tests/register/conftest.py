"""A register for each test."""

import itertools

import pytest

from tests.lib.register import copied

_NUMBERS = itertools.count(1)


@pytest.fixture
def register(server):
    """A register of the test's own; its superuser's address."""
    with copied(server, f"test_{next(_NUMBERS)}") as name:
        yield server.dsn(superuser=True, database=name)
