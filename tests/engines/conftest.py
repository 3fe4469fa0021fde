"""A PostgreSQL for the tests: the one at DATABASE_URL, else a throw-away of their own."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
import pytest

from vivat.server import Server


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where to connect as somebody who may make schemas."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    with TemporaryDirectory(prefix="vivat-") as folder:
        server = Server(Path(folder, "home"), durable=False, tcp=False)
        try:
            server.start()
            yield server.dsn(owner=True)
        finally:
            server.destroy()


@pytest.fixture
def con(address: str) -> Iterator[psycopg.Connection[Any]]:
    """A connection of this test's own."""
    with psycopg.connect(address, autocommit=True) as made:
        yield made
