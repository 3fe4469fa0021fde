"""What is wrong, where, and what to do: the one error that people are shown, in Chinese."""

import errno
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, and in it a line or a table and key."""

    file: str
    spot: str = ""

    def __str__(self) -> str:
        return f"{self.file}：{self.spot}" if self.spot else self.file


class VivatError(Exception):
    """Bad input in words for a person: the place, what is wrong there, what would be right."""

    def __init__(self, wrong: str, place: Place | None = None, mend: str = "") -> None:
        self.wrong, self.place, self.mend = wrong, place, mend
        super().__init__(str(self))

    def __str__(self) -> str:
        where = f"{self.place}：" if self.place else ""
        return f"{where}{self.wrong}" + (f"——{self.mend}" if self.mend else "")


def shown(value: Any) -> str:
    """A value as messages quote it: a text in quotation marks, all else as a file would write it."""
    if isinstance(value, str):
        return f"“{value}”"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return f"{{ {'，'.join(f'{key} = {shown(inner)}' for key, inner in value.items())} }}"
    if isinstance(value, list | tuple):
        return f"[{'，'.join(shown(inner) for inner in value)}]"
    return str(value) if isinstance(value, date | int | float) else repr(value)


_REFUSALS: Final = {
    errno.ENOENT: "文件或目录不存在",
    errno.EACCES: "没有读写权限",
    errno.EPERM: "没有读写权限",
    errno.EISDIR: "这是目录，不是文件",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.EEXIST: "已经存在",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.EROFS: "磁盘只读",
    errno.ENAMETOOLONG: "名称过长",
}


def refusal(error: OSError) -> str:
    """Why the operating system refused, in our words where we have them."""
    return _REFUSALS.get(error.errno or 0) or error.strerror or str(error)
