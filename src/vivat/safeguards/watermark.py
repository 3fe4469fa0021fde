"""Who took a table, when, what for, under which number: written into an export, and read back out of it."""

import csv
import datetime
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import python_calamine as calamine

from vivat.domain.errors import Place, VivatError

NUMBER: Final = "导出编号"
_NAMES: Final = (NUMBER, "导出人", "导出时间", "用途")
_LINE: Final = re.compile("；".join(f"{name}：(.*{'?' if name != '用途' else ''})" for name in _NAMES), re.DOTALL)
_MOST_PROPERTIES: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Watermark:
    """An export's mark; read back from a file that was cut, it may have its number alone."""

    number: str
    who: str = ""
    when: datetime.datetime | None = None
    purpose: str = ""

    @property
    def parts(self) -> dict[str, str]:
        """By name, what the mark says."""
        when = self.when.isoformat(" ", "seconds") if self.when else ""
        return dict(zip(_NAMES, (self.number, self.who, when, self.purpose), strict=True))

    @property
    def line(self) -> str:
        """The mark in one line."""
        return "；".join(f"{name}：{' '.join(text.split())}" for name, text in self.parts.items())


def read_watermark(path: Path) -> Watermark | None:
    """The mark of an exported XLSX or CSV, from wherever it is left; None where nothing is."""
    if path.suffix.lower() != ".xlsx":
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            return _of_rows(csv.reader(line.replace("\0", "") for line in stream))
    try:
        return _of_properties(path) or _of_sheets(path)
    except (zipfile.BadZipFile, ElementTree.ParseError, calamine.CalamineError, OSError):
        raise VivatError("文件已损坏，打不开", Place(path.name), "请用未改动过的导出文件") from None


def _of_properties(path: Path) -> Watermark | None:
    with zipfile.ZipFile(path) as file:
        found: dict[str, str] = {}
        for member, tag in (("docProps/custom.xml", "property"), ("docProps/core.xml", "description")):
            for each in _elements(file, member):
                if each.tag.endswith(f"}}{tag}"):
                    found[each.get("name", "")] = "".join(each.itertext())
    if number := found.get(NUMBER):
        return _mark(number, *(found.get(name, "") for name in _NAMES[1:]))
    return _of_line(found.get("", ""))


def _elements(file: zipfile.ZipFile, member: str) -> Iterator[ElementTree.Element]:
    if member in file.namelist() and file.getinfo(member).file_size < _MOST_PROPERTIES:
        text = file.read(member)
        if b"<!DOCTYPE" not in text:
            yield from ElementTree.fromstring(text).iter()


def _of_sheets(path: Path) -> Watermark | None:
    with calamine.CalamineWorkbook.from_path(path) as book:
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).iter_rows()
            if found := _of_rows([str(cell) for cell in row] for row in rows):
                return found
    return None


def _of_rows(rows: Iterator[list[str]]) -> Watermark | None:
    """From a line that says all, else from the column of numbers, else from a last cell that every row shares."""
    place, named, last = -1, Counter[str](), Counter[str]()
    count = 0
    for row in rows:
        for cell in (cell for cell in row if NUMBER in cell):
            if found := _of_line(cell):
                return found
            place = row.index(cell)
            break
        else:
            count += 1
            named.update(row[place : place + 1] if place >= 0 else [])
            last.update(row[-1:])
    numbers = [text for text, _ in named.most_common() if text]
    if not numbers and count > 1 and last.most_common(1)[0][1] == count:
        numbers = [text for text in last if text]
    return Watermark(numbers[0].removeprefix("'")) if numbers else None


def _of_line(text: str) -> Watermark | None:
    found = _LINE.search(text)
    return _mark(*found.groups()) if found else None


def _mark(number: str, who: str, when: str, purpose: str) -> Watermark:
    try:
        moment = datetime.datetime.fromisoformat(when)
    except ValueError:
        moment = None
    return Watermark(number, who, moment, purpose)
