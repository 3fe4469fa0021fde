"""A small register on a throw-away server, written as the program writes it; what tests do to it is undone."""

from collections.abc import Iterator

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


@pytest.fixture(scope="session")
def written(dsn: str) -> Iterator[Register]:
    """The register, committed."""
    with psycopg.connect(dsn) as con:
        made = Register(con)
        made.create()
        made.write(40)
        con.commit()
        yield made


@pytest.fixture
def register(written: Register) -> Iterator[Register]:
    """The same, whole again after every test, and without the dead rows of the tests before."""
    con, last = written.con, written.last
    con.autocommit = True
    con.execute("VACUUM")
    con.autocommit = False
    yield written
    con.rollback()
    written.last = last
