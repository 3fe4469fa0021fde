"""A small register on a throw-away server, written as the program writes it, in a transaction that is undone."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.unit.vivat_verify.made import Register
from vivat.server import Server


@pytest.fixture(scope="session")
def dsn(tmp_path_factory) -> Iterator[str]:
    """A superuser's address: nobody may do more."""
    server = Server(tmp_path_factory.mktemp("register") / "home", durable=False, tcp=False)
    try:
        server.start()
        yield server.dsn(superuser=True)
    finally:
        server.destroy()


@pytest.fixture(scope="module")
def written(dsn: str) -> Iterator[Register]:
    """The register, with one transaction open that is never committed."""
    with psycopg.connect(dsn) as con:
        made = Register(con)
        made.create()
        made.write(40)
        yield made
        con.rollback()


@pytest.fixture
def register(written: Register) -> Iterator[Register]:
    """The same, whole again for every test."""
    con: psycopg.Connection[Any] = written.con
    with con.transaction(force_rollback=True):
        yield written
