"""What the database refuses, in words for whoever ran the command: what, where, what to do."""

import re
from typing import Final

import psycopg
from django.conf import settings
from django.db import OperationalError

from vivat.domain.errors import Place, VivatError

_AGAIN: Final = "这一步没有任何改动，此前已完成的都保留；重新运行同一命令，即从中断处接着办"
_SPACE: Final = f"先腾出磁盘空间。{_AGAIN}"
#: By SQLSTATE.
_SAID: Final = {
    "53100": ("数据库所在的磁盘已满", _SPACE),
    "53200": ("数据库内存不足", f"先关闭其他占用内存的程序。{_AGAIN}"),
    "53300": ("数据库连接过多", "稍后重试"),
    "58030": ("数据库所在的磁盘读写出错", f"先检查磁盘。{_AGAIN}"),
    "40001": ("他人正在同时办理，两者不能并行", _AGAIN),
    "40P01": ("他人正在同时办理，两者不能并行", _AGAIN),
    "55P03": ("他人正在办理，数据被占用", _AGAIN),
    "57014": ("数据库中止了这一步：超时，或有人取消", _AGAIN),
    "25006": ("数据库只读", "请接到可以写的数据库"),
}
#: A quota or a limit on file sizes has no SQLSTATE of its own; PostgreSQL then says only which file it could not write.
_NO_ROOM: Final = re.compile(r"could not (?:extend|write|create) .*file", re.IGNORECASE)


def in_words(error: Exception) -> VivatError:
    """An error of the database for people; its own words stand behind ours where we have none for it."""
    cause = error if isinstance(error, psycopg.Error) else error.__cause__
    state = getattr(cause, "sqlstate", None) or ""
    first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    where = Place(f"数据库 {settings.DATABASES['default']['HOST']}".strip())
    if _NO_ROOM.search(first) and state not in _SAID:
        return VivatError(f"数据库文件不能再增大：磁盘已满、超出配额或文件大小受限（{first}）", where, _SPACE)
    if state in _SAID:
        wrong, mend = _SAID[state]
        return VivatError(wrong, where, mend)
    if isinstance(error, OperationalError | psycopg.OperationalError):
        return VivatError(f"数据库没有应答：{first}", where, "稍后重试；vivat status 查看")
    return VivatError(first, where, "这一步没有任何改动；核对后重试")
