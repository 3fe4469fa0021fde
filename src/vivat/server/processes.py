"""Which processes are this server's: known by the mark that each carries, never by their number alone."""

import contextlib
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from vivat.server.memory import State


def postmaster(state: State) -> int | None:
    """The running server's process, or None; a number left in the file by the dead, or reused, does not count."""
    try:
        pid = int((state.data / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    return pid if ours(pid, state) else None


def ready(state: State) -> bool:
    """Whether the server has written that it takes connections."""
    try:
        return (state.data / "postmaster.pid").read_text().splitlines()[7].strip() == "ready"
    except (OSError, IndexError):
        return False


def ours(pid: int, state: State) -> bool:
    """Whether a process belongs to the server's account and bears its mark (readable even without ptrace rights)."""
    try:
        argv = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
        mine = Path(f"/proc/{pid}").stat().st_uid == state.uid
    except OSError:
        return False
    return mine and (mark(state) in argv or argv[0].startswith(f"postgres: {state.name}: "))


def gone(pid: int, state: State) -> bool:
    """Whether a process of ours has ended; asked twice: while it changes program it bears no mark."""
    return not ours(pid, state) and not until(lambda: ours(pid, state), 0.1)


def mark(state: State) -> str:
    """The setting by which PostgreSQL shows the server's name in each of its processes."""
    return f"cluster_name={state.name}"


def end_orphans(state: State, grace: float = 1.0) -> None:
    """After a killed postmaster: let its children leave, then end those that do not."""
    if not until(lambda: not _all(state), grace):
        for pid in _all(state):
            send(pid, signal.SIGKILL, state)
        until(lambda: not _all(state), 10)


def send(pid: int, what: signal.Signals, state: State) -> None:
    """Signal a process, if it is still ours."""
    if ours(pid, state):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, what)


def until(true: Callable[[], bool], seconds: float) -> bool:
    """Wait until something is true; False when it took too long."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def _all(state: State) -> list[int]:
    return [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit() and ours(int(each.name), state)]
