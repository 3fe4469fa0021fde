"""Who runs PostgreSQL and in whose folders: this account, or as root an unprivileged one, which PostgreSQL demands."""

import os
import pwd
import stat
import subprocess
from pathlib import Path

from vivat.server.words import ServerError

_OUTSIDE = ("/var/lib", "/srv", "/opt")  # root's own places: nobody else can plant a folder there


def run(uid: int, gid: int, *argv: str | Path, text: str = "", keep: int = -1) -> subprocess.CompletedProcess[str]:
    """Run a program with this account's rights and none of our environment; it may keep one open file."""
    root = os.geteuid() == 0
    return subprocess.run(
        argv, input=text, encoding="utf-8", errors="replace", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        cwd="/", env={"PATH": os.defpath, "LC_ALL": "C"}, umask=0o077, start_new_session=True, check=False,
        user=uid if root else None, group=gid if root else None, extra_groups=[] if root else None,
        pass_fds=() if keep < 0 else (keep,),
    )  # fmt: skip


def unprivileged() -> tuple[int, int]:
    """`vivat` if somebody made it, `nobody`, or the first account without a login shell that we can become."""
    accounts = {found.pw_name: found for found in pwd.getpwall() if found.pw_uid != 0}
    rest = [name for name, found in accounts.items() if found.pw_shell.endswith(("nologin", "false"))]
    for name in ("vivat", "nobody", "daemon", *rest):
        if found := accounts.get(name):
            try:
                run(found.pw_uid, found.pw_gid, "/bin/sh", "-c", ":").check_returncode()
            except (OSError, subprocess.SubprocessError):
                continue
            return found.pw_uid, found.pw_gid
    raise ServerError(
        "PostgreSQL never runs as root, and there is no unprivileged account that it can run as.",
        "/etc/passwd",
        "Run as an ordinary account, or set DATABASE_URL to a server of your own.",
    )


def outside(uid: int, gid: int) -> Path:
    """A folder outside every home that root alone writes to and the server's account can pass through."""
    for base in map(Path, _OUTSIDE):
        alone = private(base, 0, others=0o022) and os.access(base, os.W_OK)
        if alone and run(uid, gid, "/bin/sh", "-c", 'cd "$0"', base).returncode == 0:
            return base
    raise ServerError(
        "no folder here is root's alone, writable, and open to the server's account.",
        ", ".join(_OUTSIDE),
        "Make one of them so (mode 755), or run as an ordinary account.",
    )


def private(path: Path, uid: int, others: int = 0o077) -> bool:
    """Whether this is a true folder of that account's, with none of these rights given to others."""
    try:
        found = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == uid and not found.st_mode & others


def own_folder(folder: Path, uid: int, gid: int) -> None:
    """Make a folder that only the server's account enters."""
    if not private(folder, uid, others=0o022):
        folder.mkdir(mode=0o700, exist_ok=private(folder, os.geteuid()))  # there: a start that was killed here
        os.chown(folder, uid, gid)
