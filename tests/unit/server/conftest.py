"""Throw-away servers that leave nothing behind."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vivat.server import Server

Make = Callable[..., Server]


@pytest.fixture
def make() -> Iterator[Make]:
    """Makes servers of a home; each is destroyed in the end, whatever became of it."""
    made: list[Server] = []

    def one(home: Path, durable: bool = False, tcp: bool = True) -> Server:
        made.append(Server(home, durable=durable, tcp=tcp))
        return made[-1]

    yield one
    for server in made:
        server.destroy()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One running server for the tests that change nothing about it."""
    running = Server(tmp_path_factory.mktemp("running") / "home", durable=False)
    running.start()
    yield running
    running.destroy()


@pytest.fixture(scope="module")
def once_started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that was started before, in a home that others cannot enter."""
    closed = tmp_path_factory.mktemp("closed")
    closed.chmod(0o700)
    server = Server(closed / "home", durable=False)
    with server:
        pass
    yield server
    server.destroy()


@pytest.fixture
def stopped(once_started: Server) -> Iterator[Server]:
    """The same, found stopped by every test."""
    yield once_started
    once_started.stop()
