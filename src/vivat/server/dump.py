"""PostgreSQL's own dump and restore, as programs of the same version as the server."""

import os
import subprocess
from pathlib import Path

from vivat.server.words import ServerError


def dump(tool: Path, dsn: str, file: Path, snapshot: str) -> None:
    """Everything that a snapshot shows, whoever owns it, into one compressed file."""
    _run(tool, "--dbname", dsn, "--format=custom", "--no-owner", "--no-acl", "--snapshot", snapshot, "--file", file)


def load(tool: Path, dsn: str, file: Path) -> None:
    """A dump into an empty database, whole or not at all."""
    _run(tool, "--dbname", dsn, "--no-owner", "--no-acl", "--exit-on-error", "--single-transaction", file)


def _run(tool: Path, *argv: str | Path) -> None:
    env = {"PATH": os.defpath, "LC_ALL": "C", "HOME": "/"}
    done = subprocess.run([tool, *argv], env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()] or [f"code {done.returncode}"]
        raise ServerError(f"{tool.name}: {lines[-1]}", argv[-1], "看清这一行说的原因（磁盘、权限、版本），改好后重试。")
