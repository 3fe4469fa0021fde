"""What goes wrong with the server, in words for a person, in Chinese: what, where, what to do."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vivat.domain.errors import refusal

_MENDS = (
    ("No space left on device", "请腾出磁盘空间（开头约需 300 MB），再启动"),
    ("Disk quota exceeded", "请腾出磁盘空间或申请更大配额，再启动"),
    ("Cannot allocate memory", "请腾出内存（服务器约需 400 MB），再启动"),
    ("Address already in use", "端口被别的程序占用：请再启动一次，会另选端口"),
    ("error while loading shared libraries", "请安装上面所说的系统库"),
)


class ServerError(Exception):
    """The server cannot do what was asked: what is wrong, where, and what mends it."""

    def __init__(self, wrong: str, place: Path | str, mend: str) -> None:
        self.wrong, self.place, self.mend = wrong, str(place), mend
        super().__init__(f"{place}：{wrong}——{mend}")


def complaint(wrong: str, place: Path, output: str) -> ServerError:
    """PostgreSQL refused: its last lines quoted, and the mend that they call for."""
    tail = "\n".join(line for line in output.splitlines() if line.strip()).splitlines()[-12:]
    mend = next((mend for phrase, mend in _MENDS if phrase in output), "请按这几行所说处理，再启动")
    return ServerError("\n  | ".join([f"{wrong}，它说：", *tail]) + "\n", place, mend)


@contextmanager
def worded(place: Path) -> Iterator[None]:
    """Say a refusal of the operating system in our words."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        mend = _MENDS[0][1] if full else "请确认当前账户在那里有读写权限"
        raise ServerError(refusal(error), error.filename or place, mend) from error
