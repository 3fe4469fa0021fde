"""What is remembered under the home folder: where the server's own folder is, who runs it, how to get in."""

import fcntl
import json
import os
import secrets
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from vivat.server import account
from vivat.server.words import ServerError

POINTER, LOCK, INSIDE = "postgres.json", "postgres.lock", "postgres"
SUPERUSER, OWNER, APP = "postgres", "vivat_owner", "vivat_app"
_SOCKET_LIMIT = 100
_CLAIM_SECONDS = 30  # longer than the initdb of a start that was killed lives on


@dataclass
class State:
    """One server's memory; kept in a file that only its owner reads, since it holds the passwords."""

    home: str
    folder: str  # within the home, or elsewhere as root
    name: str  # marks the server's processes as ours
    uid: int
    gid: int
    durable: bool
    passwords: dict[str, str]
    made: bool = False
    version: str = ""
    socket: str = ""  # only when the usual path is too long for a socket
    port: int = 0
    tcp: bool = False

    @property
    def path(self) -> Path:
        """The server's own folder."""
        return Path(self.home, self.folder)

    @property
    def data(self) -> Path:
        """PostgreSQL's data folder: under this name it is always whole."""
        return self.path / "data"

    @property
    def making(self) -> Path:
        """The data folder while it is made or deleted."""
        return self.path / "data.making"

    @property
    def log(self) -> Path:
        """PostgreSQL's log."""
        return self.path / "log" / "server.log"

    @property
    def sockets(self) -> Path:
        """The folder that holds the socket."""
        return Path(self.socket) if self.socket else self.path / "run"

    def run(self, *argv: str | Path, text: str = "", keep: int = -1) -> subprocess.CompletedProcess[str]:
        """Run a program as the server's account."""
        return account.run(self.uid, self.gid, *argv, text=text, keep=keep)

    def save(self) -> None:
        """Write the memory down, whole or not at all."""
        target = Path(self.home, POINTER)
        draft = target.with_suffix(".draft")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(asdict(self), file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
        sync(target.parent)


def load(home: Path) -> State | None:
    """What is remembered under this home, or None before the first start."""
    pointer = home / POINTER
    try:
        with os.fdopen(os.open(pointer, os.O_RDONLY | os.O_NOFOLLOW), encoding="utf-8") as file:
            mine = os.fstat(file.fileno()).st_uid == os.geteuid()
            text = file.read()
    except FileNotFoundError:
        return None
    if not mine:
        raise ServerError("属于另一个账户", pointer, "请用那个账户，或换一个目录")
    try:
        state = State(**json.loads(text))
    except (ValueError, TypeError) as error:
        raise ServerError(f"已损坏（{error}）", pointer, "请从备份恢复") from error
    _refuse_copy(state, home)
    state.home = str(home)
    if os.geteuid() != 0:
        state.uid, state.gid = os.geteuid(), os.getegid()
    if state.path.exists() and not account.private(state.path, os.geteuid(), others=0o022):
        raise ServerError("不是当前账户独有", state.path, "请归还当前账户，权限 700")
    return state


def create(home: Path, durable: bool) -> State:
    """Choose account and folder for a new server and remember them, before anything is made."""
    uid, gid, folder = os.geteuid(), os.getegid(), INSIDE
    if odd := set(str(home)) & set('"$`\\\n'):
        which = " ".join(sorted(odd))
        raise ServerError(f"路径中的 {which} 在 initdb 的命令行中有特殊作用", home, "请换一个目录")
    if (home / INSIDE).exists():
        raise ServerError(
            f"有数据目录，却没有记着密码的 {POINTER}",
            home / INSIDE,
            f"请从备份恢复 {POINTER}，或移走这个目录",
        )
    if uid == 0:
        uid, gid = account.unprivileged()
        folder = str(account.outside(uid, gid) / f"vivat-{secrets.token_hex(6)}")
    passwords = {role: secrets.token_urlsafe(24) for role in (SUPERUSER, OWNER, APP)}
    state = State(str(home), folder, f"vivat-{secrets.token_hex(6)}", uid, gid, durable, passwords)
    state.save()
    return state


def make_folders(state: State) -> None:
    """Make what is missing of the server's own folders; the socket's elsewhere if its path would be too long."""
    if not state.path.exists():
        state.path.mkdir(mode=0o700)
    state.path.chmod(0o700 if state.uid == os.geteuid() else 0o711)
    for folder in (state.log.parent, state.path / "run"):
        account.own_folder(folder, state.uid, state.gid)
    if len(os.fsencode(state.path / "run" / ".s.PGSQL.65535")) <= _SOCKET_LIMIT:
        state.socket = ""
    elif not state.socket or not account.private(Path(state.socket), state.uid):
        state.socket = f"/tmp/vivat-{secrets.token_hex(6)}"
        state.save()  # first: what is made is always remembered
        account.own_folder(state.sockets, state.uid, state.gid)


@contextmanager
def locked(home: Path, seconds: float = 660) -> Iterator[None]:
    """Hold the home alone; wait for whoever starts or stops its server now."""
    path = home / LOCK
    handle = _lock(path, seconds)
    if handle is None:
        raise ServerError("另一次启动或停止迟迟没有完成", path, "请看它在等什么，或结束它")
    try:
        yield
    finally:
        os.close(handle)


@contextmanager
def claimed(state: State) -> Iterator[int]:
    """A lock that each program inherits, and so holds as long as one of them lives, seen from here or not."""
    handle = _lock(state.path / "in-use", _CLAIM_SECONDS)
    if handle is None:
        raise ServerError(
            "有一个从这里看不到的程序（可能在另一个容器里）在用这些数据",
            state.path,
            "请在那边停掉它，或另用一个目录",
        )
    try:
        yield handle
    finally:
        os.close(handle)


def _lock(path: Path, seconds: float) -> int | None:
    """An open file that nobody else has locked, None if that takes too long."""
    patience = time.monotonic() + seconds
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(handle), path.stat()):  # else it was removed while we waited
                return handle
        except (BlockingIOError, FileNotFoundError):
            pass
        os.close(handle)
        if time.monotonic() > patience:
            return None
        time.sleep(0.05)


def sync(folder: Path) -> None:
    """Make a rename in this folder outlast a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _refuse_copy(state: State, home: Path) -> None:
    """A home that was moved keeps its server; a copy must not share it with the original."""
    try:
        original = json.loads(Path(state.home, POINTER).read_text(encoding="utf-8"))["name"]
        copied = original == state.name and not home.samefile(state.home)
    except (OSError, ValueError, KeyError, TypeError):
        return
    if copied:
        mend = f"如要新服务器，请从副本中移走 {POINTER} 和 {INSIDE}/；否则移走原件"
        raise ServerError(f"这是 {state.home} 的副本，会与它共用一个服务器", home, mend)
