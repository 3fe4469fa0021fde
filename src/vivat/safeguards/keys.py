"""The key file: kept as JSON that its owner alone can read, written whole or not at all."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from vivat.domain.errors import Place, VivatError

FILE: Final = "keys.json"
_MODE: Final = 0o600


class SealError(VivatError):
    """A key, or what a key should open, is not as it must be."""


def read(folder: Path) -> dict[str, Any]:
    """What the key file holds; refused if others may read it."""
    path = folder / FILE
    try:
        if path.stat().st_mode & 0o077:
            raise SealError("密钥文件允许他人读取。", Place(str(path)), f"请执行 chmod 600 {path}，并考虑更换密钥。")
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SealError("没有密钥文件。", Place(str(path)), "请先创建，或从备份中恢复。") from None
    except OSError as error:
        raise SealError(f"密钥文件读不出（{error.strerror}）。", Place(str(path))) from None
    except ValueError:
        raise SealError("密钥文件已损坏。", Place(str(path)), "请从备份中恢复。") from None
    if not isinstance(found, dict):
        raise SealError("密钥文件已损坏。", Place(str(path)), "请从备份中恢复。")
    return found


def write(folder: Path, content: dict[str, Any]) -> None:
    """Replace the key file in one step, so that a crash leaves the old one or the new one."""
    made = folder / f"{FILE}.{os.getpid()}"
    try:
        handle = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _MODE)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            os.fchmod(handle, _MODE)
            file.write(json.dumps(content, indent=1) + "\n")
            file.flush()
            os.fsync(handle)
        made.replace(folder / FILE)
        _sync(folder)
    finally:
        made.unlink(missing_ok=True)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Alone with the folder, so that two who rotate at once lose no key."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
