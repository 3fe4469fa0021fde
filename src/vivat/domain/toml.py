"""A folder's TOML file as it was read: its tables, and the line on which each table and key stands."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from vivat.domain.errors import Place, VivatError

_HEADER = re.compile(r"\s*\[(\[?)\s*([A-Za-z0-9_-]+)\s*\]?\]\s*(?:#.*)?$")
_DAY = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")
_FIRST = re.compile(r"[.\[]")
#: What Python's reader of TOML says, by how it begins, in our words; what is not here is quoted as it stands.
_TOML: Final = {
    "Expected '=' after a key": "键后面缺少等号",
    "Expected newline or end of document": "一行写完后还有多余的内容",
    "Expected ']' at the end of a table": "表头缺少 ]",
    "Expected ']]' at the end of an array": "表头缺少 ]]",
    "Cannot overwrite a value": "同一个键写了两次",
    "Cannot declare": "同一张表写了两次",
    "Cannot mutate": "表或键与前面写的冲突",
    "Duplicate inline table key": "同一个键写了两次",
    "Unclosed array": "列表没有写完",
    "Unclosed inline table": "表没有写完",
    "Unterminated string": "引号没有成对",
    'Expected "': "引号没有成对",
    "Illegal character": "有不能出现的字符，或引号没有成对",
    "Found invalid character": "有不能出现的字符",
    "Unescaped": "反斜杠写法不对",
    "Invalid initial character for a key": "键不能这样开头",
    "Invalid statement": "看不懂这一行",
    "Invalid value": "等号后面的值写法不对，文字须加引号",
    "Invalid date": "日期写法不对",
}
_SYNTAX = re.compile(r"^(.*?) \(at (?:line (\d+), column \d+|end of document)\)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Toml:
    """One file: `shown` is how messages name it, `lines` where the n-th table of a name begins, counted from 1."""

    shown: str
    text: str
    data: dict[str, Any]
    lines: dict[tuple[str, int], int]

    def tables(self) -> Iterator[tuple[str, int, Any]]:
        """Every table with its place among those of its name; `[x]` and `[[x]]` alike."""
        for name, value in self.data.items():
            for n, entry in enumerate(value if isinstance(value, list) else [value]):
                yield name, n, entry

    def place(self, table: str, n: int = 0, key: str = "") -> Place:
        """Where a table's key stands, in words: `第 12 行，表 [[cycle]] "year"`."""
        line = self._line(table, n, key)
        value = self.data.get(table)
        entries = value if isinstance(value, list) else [value]
        entry = entries[n] if n < len(entries) else None
        name = entry.get("id") if isinstance(entry, dict) else None
        which = f'"{name}"' if isinstance(name, str) else f"第 {n + 1} 个"
        head = f"表 [[{table}]] {which}" if isinstance(value, list) else f"表 [{table}]"
        return Place(self.shown, f"第 {line} 行，{head}" if line else head)

    def _line(self, table: str, n: int, key: str) -> int:
        begins = self.lines.get((table, n), 0)
        if not (begins and key):
            return begins
        first = re.escape(_FIRST.split(key, maxsplit=1)[0])
        wanted = re.compile(rf"\s*\"?{first}\"?\s*=")
        for at, line in enumerate(self.text.splitlines()[begins:], start=begins + 1):
            if _HEADER.match(line):
                break
            if wanted.match(line):
                return at
        return begins


def toml_words(what: str) -> str:
    """What a reader of TOML complained of, in our words where we have them."""
    said, _, spot = what.partition(" (at ")
    return next((words for begins, words in _TOML.items() if said.startswith(begins)), said) + _at(spot)


def _at(spot: str) -> str:
    """`line 3, column 5)` as people read it."""
    found = re.match(r"line (\d+), column (\d+)", spot)
    return f"（第 {found[1]} 行第 {found[2]} 列）" if found else "（文件末尾）" if spot else ""


def _header_lines(text: str) -> dict[tuple[str, int], int]:
    lines: dict[tuple[str, int], int] = {}
    seen: dict[str, int] = {}
    for at, line in enumerate(text.splitlines(), start=1):
        if found := _HEADER.match(line):
            name = found[2]
            lines[name, seen.get(name, 0)] = at
            seen[name] = seen.get(name, 0) + 1
    return lines


def parsed(raw: bytes, shown: str) -> Toml:
    """What a file holds; VivatError names the line of a mistake in its TOML."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise VivatError("不是 UTF-8 文本", Place(shown, f"第 {line} 行"), "请另存为 UTF-8") from None
    try:
        data = tomllib.loads(text)
    except ValueError as error:
        raise _unread(str(error), text, shown) from None
    return Toml(shown, text, data, _header_lines(text))


def _unread(what: str, text: str, shown: str) -> VivatError:
    """A mistake in the TOML, with its line; a day that no calendar has is named as such."""
    lines = text.splitlines()
    line = len(lines)
    if found := _SYNTAX.match(what):
        what, line = found[1], int(found[2] or line)
    for at in (line, *range(1, line)):
        for written in _DAY.findall(lines[at - 1].partition("#")[0]) if 0 < at <= len(lines) else ():
            try:
                date.fromisoformat(written)
            except ValueError:
                return VivatError(f"日历上没有 {written} 这一天", Place(shown, f"第 {at} 行"), "请写成 YYYY-MM-DD")
    return VivatError(f"不合 TOML 写法：{toml_words(what)}", Place(shown, f"第 {line} 行"), "写法见 https://toml.io")
