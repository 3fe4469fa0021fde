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
        "PostgreSQL 不能以 root 运行，又没有可用的普通账户",
        "/etc/passwd",
        "请以普通账户运行，或用 DATABASE_URL 指向自己的服务器",
    )


def outside(uid: int, gid: int) -> Path:
    """A folder outside every home that root alone writes to and the server's account can pass through."""
    for base in map(Path, _OUTSIDE):
        alone = private(base, 0, others=0o022) and os.access(base, os.W_OK)
        if alone and run(uid, gid, "/bin/sh", "-c", 'cd "$0"', base).returncode == 0:
            return base
    raise ServerError(
        "没有一个目录只归 root、可写、而且服务器账户能进入",
        "、".join(_OUTSIDE),
        "请把其中一个设成这样（权限 755），或以普通账户运行",
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
