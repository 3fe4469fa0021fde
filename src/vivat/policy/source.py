"""A policy.toml as it was read: its tables, and the line on which each table and key stands."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from vivat.domain.errors import Place, VivatError

_HEADER = re.compile(r"\s*\[(\[?)\s*([A-Za-z0-9_-]+)\s*\]?\]\s*(?:#.*)?$")
_DAY = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")
_FIRST = re.compile(r"[.\[]")
_SYNTAX = re.compile(r"^(.*?) \(at (?:line (\d+), column \d+|end of document)\)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Source:
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
        """Where a table's key stands, in words: `line 12, [[cycle]] "year"`."""
        line = self._line(table, n, key)
        value = self.data.get(table)
        entries = value if isinstance(value, list) else [value]
        entry = entries[n] if n < len(entries) else None
        name = entry.get("id") if isinstance(entry, dict) else None
        which = f'"{name}"' if isinstance(name, str) else str(n)
        head = f"[[{table}]] {which}" if isinstance(value, list) else f"[{table}]"
        return Place(self.shown, f"line {line}, {head}" if line else head)

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


def _header_lines(text: str) -> dict[tuple[str, int], int]:
    lines: dict[tuple[str, int], int] = {}
    seen: dict[str, int] = {}
    for at, line in enumerate(text.splitlines(), start=1):
        if found := _HEADER.match(line):
            name = found[2]
            lines[name, seen.get(name, 0)] = at
            seen[name] = seen.get(name, 0) + 1
    return lines


def read(path: Path, shown: str) -> Source:
    """The file at `path`; VivatError names the line of a mistake in its TOML."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise VivatError("is not UTF-8 text", Place(shown, f"line {line}"), "save it as UTF-8") from None
    try:
        data = tomllib.loads(text)
    except ValueError as error:
        raise _unread(str(error), text, shown) from None
    return Source(shown, text, data, _header_lines(text))


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
            except ValueError as error:
                return VivatError(f"{written} is no day: {error}", Place(shown, f"line {at}"), "write YYYY-MM-DD")
    return VivatError(f"is not TOML: {what}", Place(shown, f"line {line}"), "see https://toml.io")
