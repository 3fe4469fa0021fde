"""The server: made once, started and stopped, and found again by its home."""

import shutil
import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from vivat.server import binaries, cluster, memory, processes
from vivat.server.memory import APP, OWNER, SUPERUSER, State
from vivat.server.words import ServerError, complaint, worded

_START_SECONDS = 600  # a crash recovery may take its time
_STOP_SECONDS = 60
_LAUNCH = 'log=$1; shift; "$@" </dev/null >>"$log" 2>&1 & echo $!'  # outlives us; nothing waits for it


class Server:
    """A PostgreSQL of this home's own; `with Server(home):` stops it again if it was not running before."""

    def __init__(self, home: Path | str, durable: bool = True, tcp: bool = True) -> None:
        self.home, self._durable, self._tcp = Path(home).resolve(), durable, tcp
        self._started = False

    def __enter__(self) -> "Server":
        self._started = self._start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._started:
            self.stop()

    def start(self) -> None:
        """Start unless it runs, make it first if need be, and wait until it takes connections."""
        self._start()

    def stop(self) -> None:
        """Stop, ending open connections; nothing to do if it does not run."""
        with self._held() as state:
            if state:
                self._stop(state)

    def running(self) -> bool:
        """Whether its process runs."""
        return self.pid() is not None

    def pid(self) -> int | None:
        """The number of its main process, None if it does not run."""
        with worded(self.home):
            state = memory.load(self.home)
        return processes.postmaster(state) if state else None

    def dsn(self, owner: bool = False, database: str = "vivat", *, superuser: bool = False, tcp: bool = False) -> str:
        """The address with its password, by socket or loopback: the application's, the owner's or the superuser's."""
        state = self._known()
        if tcp and not state.tcp:
            raise ServerError("只在套接字上应答", state.path, "请先停止，再以 tcp=True 启动")
        role = SUPERUSER if superuser else OWNER if owner else APP
        where = f"127.0.0.1:{state.port}/{quote(database, safe='')}"
        if not tcp:
            where = f"/{quote(database, safe='')}?host={quote(str(state.sockets), safe='')}&port={state.port}"
        return f"postgresql://{role}:{state.passwords[role]}@{where}"

    def tool(self, name: str) -> Path:
        """A program of the same PostgreSQL, such as `pg_dump`."""
        state = self._known()
        return binaries.programs(state.path, state.version) / name

    def status(self) -> dict[str, object]:
        """What people ask: does it run, where are its things."""
        with worded(self.home):
            state = memory.load(self.home)
        if not state:
            return {"running": False, "home": str(self.home)}
        places = {"data": str(state.data), "log": str(state.log), "socket": str(state.sockets)}
        pid = processes.postmaster(state)
        kept = {key: getattr(state, key) for key in ("port", "tcp", "durable", "version")}
        return {"running": pid is not None, "pid": pid, "home": str(self.home), **places, **kept}

    def destroy(self) -> None:
        """Stop, then delete the data and all else that was made here; the home itself stays."""
        with self._held() as state:
            if state:
                self._stop(state)
                if state.path.exists():
                    with memory.claimed(state):
                        self._delete(state)
                (self.home / memory.POINTER).unlink()
                (self.home / memory.LOCK).unlink()

    @contextmanager
    def _held(self) -> Iterator[State | None]:
        """The memory, with the home held alone; None if no server was ever made here."""
        with worded(self.home), ExitStack() as stack:
            if memory.load(self.home):
                stack.enter_context(memory.locked(self.home))
            yield memory.load(self.home)

    def _known(self) -> State:
        with worded(self.home):
            state = memory.load(self.home)
        if not state or not state.made:
            raise ServerError("这里从未启动过服务器", self.home, "请先启动")
        return state

    def _start(self) -> bool:
        """Whether it was this call that started it."""
        if not Path("/proc/self/cmdline").exists():
            raise ServerError("自带服务器只能在 Linux 上运行", "/proc", "请用 DATABASE_URL 指向自己的服务器")
        with worded(self.home):
            self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
            with memory.locked(self.home):
                state = memory.load(self.home) or memory.create(self.home, self._durable)
                if state.durable != self._durable:
                    kept = "长期保存" if state.durable else "用后即弃"
                    mend = f"请写 durable={state.durable}，或换一个目录"
                    raise ServerError(f"这个服务器当初是按“{kept}”建的", self.home, mend)
                if pid := processes.postmaster(state):
                    self._wait(state, pid)
                    return False
                self._prepare(state)
                with memory.claimed(state) as claim:
                    cluster.make(state, claim)
                    self._launch(state, claim)
                binaries.drop_others(state.path, state.version)
                return True

    def _prepare(self, state: State) -> None:
        """All that must be there before PostgreSQL starts, and nothing that must not."""
        version, root = binaries.installed()
        cluster.check(state, version)
        memory.make_folders(state)
        binaries.place(state.path, version, root)
        state.version = version
        state.save()
        processes.end_orphans(state)

    def _launch(self, state: State, claim: int) -> None:
        for attempt in (1, 2, 3):
            state.tcp, state.port = self._tcp, _free_port(state.port) if self._tcp else 5432
            state.save()
            before = cluster.log_size(state)
            pid = self._spawn(state, claim)
            try:
                self._wait(state, pid, before)
                return
            except ServerError as error:
                if attempt == 3 or "Address already in use" not in error.wrong:
                    raise
                state.port = 0

    def _spawn(self, state: State, claim: int) -> int:
        # Left by a killed server. PostgreSQL would take a reused process number for a living server and refuse.
        for stale in (state.data / "postmaster.pid", *state.sockets.iterdir()):
            stale.unlink(missing_ok=True)
        postgres = binaries.programs(state.path, state.version) / "postgres"
        conf = cluster.configure(state)
        argv = (postgres, "-D", state.data, "-c", f"config_file={conf}", "-c", processes.mark(state))
        launched = state.run("/bin/sh", "-c", _LAUNCH, "sh", state.log, *argv, keep=claim)
        if launched.returncode or not launched.stdout.strip().isdigit():
            raise complaint("PostgreSQL 没有运行起来", postgres, launched.stdout)
        return int(launched.stdout)

    def _wait(self, state: State, pid: int, before: int = 0) -> None:
        """Until it takes connections."""
        done = processes.until(lambda: processes.ready(state) or processes.gone(pid, state), _START_SECONDS)
        if not done:
            mend = "可能正在恢复：请再启动一次继续等待，并看日志"
            raise ServerError(f"PostgreSQL 过了 {_START_SECONDS} 秒还没有就绪", state.log, mend)
        if processes.gone(pid, state):
            raise complaint("PostgreSQL 没有启动成功", state.log, cluster.read_log(state, before))

    def _delete(self, state: State) -> None:
        state.made = False  # from here on a start would make a new one
        state.save()
        if state.data.exists():
            if state.making.exists():
                shutil.rmtree(state.making)
            state.data.rename(state.making)
        for folder in (state.sockets, state.path):
            if folder.exists():
                shutil.rmtree(folder)

    def _stop(self, state: State) -> None:
        pid = processes.postmaster(state)
        if pid is None:
            return
        processes.send(pid, signal.SIGINT, state)
        if not processes.until(lambda: processes.gone(pid, state), _STOP_SECONDS):
            mend = "可能在写大量数据：请稍候，并看日志"
            raise ServerError(f"PostgreSQL（进程 {pid}）{_STOP_SECONDS} 秒内没有停下", state.log, mend)


def _free_port(wanted: int) -> int:
    """The port of last time if it is still free, else any free one."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise ServerError("本机没有空闲端口", "127.0.0.1", "请以 tcp=False（--no-tcp）启动")
