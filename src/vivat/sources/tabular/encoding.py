"""Turns a text file of any Chinese encoding into UTF-8 with plain line ends, or says on which line it cannot."""

import codecs
import io
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from vivat.sources.tabular.limits import refuse

_BLOCK: Final = 1 << 22
_MARKS: Final = [
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
_AGAIN: Final = "请从原系统重新导出，另存为“CSV UTF-8”后再上传"
#: Whole runs of three-byte UTF-8 characters between ASCII: what Chinese in UTF-8 looks like inside a GB18030 file.
_UTF8_RUN: Final = re.compile(rb"(?<![\x80-\xff])(?:[\xe3-\xe9\xef][\x80-\xbf]{2})+(?![\x80-\xff])")

#: The characters that people use have no byte below this in GB18030; those of UTF-8 have, half of the time.
_GB2312: Final = 0xA1


@dataclass(frozen=True, slots=True)
class Plain:
    """The text as UTF-8, at a path that DuckDB can open while it lasts."""

    path: str
    encoding: str
    lines: int
    ended: bool


@contextmanager
def plain(path: Path) -> Iterator[Plain]:
    """The file as UTF-8 with `\\n` line ends, held in memory where the system can, so that no copy stays on a disk."""
    encoding, skip = _decided(path)
    if hasattr(os, "memfd_create"):
        with os.fdopen(os.memfd_create("table"), "w+b") as copy:
            lines, ended = _copied(path, encoding, skip, copy)
            yield Plain(f"/proc/self/fd/{copy.fileno()}", encoding, lines, ended)
    else:
        with tempfile.NamedTemporaryFile() as held:
            lines, ended = _copied(path, encoding, skip, held)
            yield Plain(held.name, encoding, lines, ended)


def _decided(path: Path) -> tuple[str, int]:
    """The encoding and the length of its mark: by mark, else strict UTF-8, else strict GB18030, else none."""
    with path.open("rb") as file:
        head = file.read(4)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            if encoding == "utf-32":
                raise refuse(path, "文件是 UTF-32 编码，不能读", _AGAIN)
            return encoding, len(mark)
    _no_nul(path)
    unlike_utf8 = _stumbles(path, "utf-8", 0)
    if not unlike_utf8:
        return "utf-8", 0
    unlike_gb = _stumbles(path, "gb18030", 0)
    if unlike_gb:
        where = f"UTF-8 第 {unlike_utf8} 行不通，GB18030 第 {unlike_gb} 行不通"
        raise refuse(path, f"有不能解码的字节（按 {where}）", _AGAIN, f"第 {max(unlike_utf8, unlike_gb)} 行")
    _not_mixed(path)
    return "gb18030", 0


def _no_nul(path: Path) -> None:
    for before, block in _numbered(path):
        if (at := block.find(b"\0")) >= 0:
            wrong = "含有空字符（NUL），可能是没有标记的 UTF-16 或损坏的文件"
            line = before + block.count(b"\n", 0, at)
            raise refuse(path, wrong, _AGAIN, f"第 {line} 行")


def _stumbles(path: Path, encoding: str, skip: int) -> int:
    """The line on which strict decoding fails; 0 where it does not."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    line = 1
    with path.open("rb") as file:
        file.seek(skip)
        while True:
            block = file.read(_BLOCK)
            try:
                line += decoder.decode(block, final=not block).count("\n")
            except UnicodeDecodeError as error:
                read = error.object[: error.start].decode(encoding, "ignore")
                return line + read.count("\n")
            if not block:
                return 0


def _not_mixed(path: Path) -> None:
    """VivatError where a GB18030 file holds stretches of UTF-8: lines from elsewhere, which would be garbled."""
    for before, block in _numbered(path):
        for run in _UTF8_RUN.finditer(block):
            if min(run[0]) < _GB2312:
                line = before + block.count(b"\n", 0, run.start())
                raise refuse(path, "混用了 GB18030 与 UTF-8 两种编码", _AGAIN, f"第 {line} 行")


def _numbered(path: Path) -> Iterator[tuple[int, bytes]]:
    """The file in blocks of whole lines, each with the number of its first line."""
    line = 1
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            block += file.readline(_BLOCK)
            yield line, block
            line += block.count(b"\n")


def _copied(path: Path, encoding: str, skip: int, copy: IO[bytes]) -> tuple[int, bool]:
    """Writes the file as UTF-8; how many lines it has, and whether the last one ends."""
    lines, last = 0, "\n"
    with path.open("rb") as raw:
        raw.seek(skip)
        with io.TextIOWrapper(raw, encoding, "strict", newline=None) as text:
            while True:
                try:
                    block = text.read(_BLOCK)
                except UnicodeDecodeError:
                    line = _stumbles(path, encoding, skip)
                    raise refuse(path, "有不能解码的字节，文件可能在中间断开", _AGAIN, f"第 {line} 行") from None
                if not block:
                    break
                _readable(path, block, lines)
                lines, last = lines + block.count("\n"), block[-1]
                copy.write(block.encode())
    copy.flush()
    return lines + (last != "\n"), last == "\n"


def _readable(path: Path, block: str, lines: int) -> None:
    """VivatError where the text holds what only a failed conversion leaves behind."""
    for sign, wrong in (("\0", "含有空字符（NUL）"), ("\ufffd", "有乱码“\ufffd”：导出时已有字丢失")):
        if (at := block.find(sign)) >= 0:
            line = lines + block.count("\n", 0, at) + 1
            raise refuse(path, wrong, _AGAIN, f"第 {line} 行")
