"""How far a spreadsheet truly reaches, seen before it is laid out: a cell at the far corner would fill all memory."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.etree import ElementTree
from xml.parsers import expat

from vivat.sources.tabular.limits import MOST_CELLS, MOST_COLUMNS, refuse
from vivat.sources.tabular.zips import blocks

_CELL: Final = re.compile(rb"<(?:x:)?c\b[^>]*?\sr=[\"']([A-Z]{1,9})[0-9]")
_ROW: Final = re.compile(rb"<(?:x:)?row\b[^>]*?\sr=[\"']([0-9]{1,9})")
_HIDDEN: Final = re.compile(rb"<(?:x:)?row\b[^>]*?\shidden=[\"'](?:1|true)")
_ERROR: Final = re.compile(rb"<(?:x:)?c\b(?=[^>]*?\st=[\"']e[\"'])[^>]*?\sr=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class Bounds:
    """One sheet of an XLSX: its last row and column, its hidden rows, and its cells (row, column from 0) in error."""

    rows: int = 0
    columns: int = 0
    hidden: int = 0
    errors: set[tuple[int, int]] = field(default_factory=set)


def xlsx(path: Path) -> dict[str, Bounds]:
    """By sheet name, how far it reaches; VivatError where that is too far."""
    with zipfile.ZipFile(path) as file:
        members = _members(file)
        found = {name: _measured(file, file.getinfo(member)) for name, member in members.items()}
    for name, bounds in found.items():
        _within(path, name, bounds.rows, bounds.columns)
    return found


def _members(file: zipfile.ZipFile) -> dict[str, str]:
    """By sheet name, the member that holds it."""
    relations = ElementTree.fromstring(file.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id", ""): each.get("Target", "") for each in relations}
    book = ElementTree.fromstring(file.read("xl/workbook.xml"))
    found = {}
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_REL, ""), "")
        member = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if member in file.namelist():
            found[sheet.get("name", "")] = member
    return found


def _measured(file: zipfile.ZipFile, member: zipfile.ZipInfo) -> Bounds:
    bounds = Bounds()
    for text in _whole_tags(blocks(file, member)):
        bounds.columns = max([bounds.columns, *(column(each) for each in set(_CELL.findall(text)))])
        bounds.rows = max([bounds.rows, *map(int, _ROW.findall(text))])
        bounds.hidden += len(_HIDDEN.findall(text))
        if b'="e"' in text or b"='e'" in text:
            bounds.errors |= {(int(row), column(letters) - 1) for letters, row in _ERROR.findall(text)}
    return bounds


def _whole_tags(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same text, cut after a tag's end only."""
    rest = b""
    for piece in pieces:
        text = rest + piece
        at = text.rfind(b">") + 1
        yield text[:at]
        rest = text[at:]
    yield rest


def column(letters: bytes) -> int:
    """A column's number from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def ods(path: Path) -> None:
    """VivatError where a sheet of an ODS reaches too far: there a cell or a row is repeated by a number alone."""
    reader = _Reader(path)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = reader.opens, reader.closes
    with zipfile.ZipFile(path) as file:
        for block in blocks(file, file.getinfo("content.xml")):
            parser.Parse(block)
    parser.Parse(b"", True)


class _Reader:
    """Counts the rows and columns of each sheet up to the last cell that holds a value."""

    def __init__(self, path: Path) -> None:
        self.path, self.name = path, ""
        self.rows = self.columns = self.repeat = self.row_ends = self.cell_ends = self.value_ends = 0

    def opens(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == f"{_TABLE}table":
            self.name = attributes.get(f"{_TABLE}name", "")
            self.rows = self.columns = self.row_ends = 0
        elif tag == f"{_TABLE}table-row":
            self.repeat = _number(attributes.get(f"{_TABLE}number-rows-repeated", "1"))
            self.cell_ends = self.value_ends = 0
        elif tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            self.cell_ends += _number(attributes.get(f"{_TABLE}number-columns-repeated", "1"))
            if f"{_OFFICE}value-type" in attributes or f"{_TABLE}formula" in attributes:
                self.value_ends = self.cell_ends

    def closes(self, tag: str) -> None:
        if tag == f"{_TABLE}table-row":
            self.rows += self.repeat
            if self.value_ends:
                self.row_ends, self.columns = self.rows, max(self.columns, self.value_ends)
                _within(self.path, self.name, self.row_ends, self.columns)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else MOST_CELLS + 1


def _within(path: Path, sheet: str, rows: int, columns: int) -> None:
    if columns > MOST_COLUMNS:
        raise refuse(path, f"有 {columns} 列，超过 {MOST_COLUMNS} 列", "请删去多余的列", f"工作表“{sheet}”")
    if rows * columns > MOST_CELLS:
        wrong = f"有 {rows} 行 {columns} 列，太大"
        raise refuse(path, wrong, "请删去空白的行列，或另存为“CSV UTF-8”再上传", f"工作表“{sheet}”")
