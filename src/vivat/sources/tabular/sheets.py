"""Lays a sheet of an XLSX, XLS or ODS out as texts, keeping for each cell whether it was a number."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree
from xml.parsers import expat

import python_calamine as calamine

from vivat.sources.tabular import bounds, heading
from vivat.sources.tabular.limits import HEADING_WITHIN, SAVE_AS, refuse
from vivat.sources.tabular.shape import Column, Kind

#: So far from a whole fen may a binary fraction be, in fen.
NEAR_FEN: Final = 1e-6
#: Above this a binary fraction no longer tells one fen from the next.
MOST_YUAN: Final = 1e13
_BROKEN: Final = (
    *(calamine.CalamineError, calamine.XmlError, calamine.ZipError, calamine.WorksheetNotFound),
    *(ElementTree.ParseError, expat.ExpatError, KeyError, OSError, ValueError),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The one sheet that holds the table: its heading, and by code the texts and which of them were numbers."""

    head: heading.Heading
    rows: list[int]
    texts: Mapping[str, list[str | None]]
    numbers: Mapping[str, list[bool]]
    notes: tuple[str, ...]


def sheet(path: Path, form: str, wanted: Sequence[Column], mapping: Mapping[str, str] | None) -> Sheet:
    """The sheet with the heading; VivatError where there is none, or more than one."""
    try:
        measured = bounds.xlsx(path) if form == "xlsx" else {}
        if form == "ods":
            bounds.ods(path)
        with calamine.CalamineWorkbook.from_path(path) as book:
            name, grid, head = _chosen(path, book, wanted, mapping)
            where = measured.get(name, bounds.Bounds())
            return _laid_out(grid, head, wanted, where, _notes(name, grid, where))
    except calamine.PasswordError:
        raise refuse(path, "文件设有打开密码", "请取消密码后另存，再上传") from None
    except _BROKEN:
        raise refuse(path, "文件已损坏，打不开", SAVE_AS) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # how the reader, written in Rust, fails on some broken files
            raise refuse(path, "文件已损坏，打不开", SAVE_AS) from None
        raise


def _chosen(
    path: Path, book: calamine.CalamineWorkbook, wanted: Sequence[Column], mapping: Mapping[str, str] | None
) -> tuple[str, calamine.CalamineSheet, heading.Heading]:
    """The sheet whose heading has every required column; what is wrong with the best one where none has."""
    found = []
    for known in book.sheets_metadata:
        if known.typ == calamine.SheetTypeEnum.WorkSheet and known.visible == calamine.SheetVisibleEnum.Visible:
            grid = book.get_sheet_by_name(known.name)
            rows = ([_plain(cell) for cell in row] for row in islice(_rows(grid), HEADING_WITHIN))
            found += [(known.name, grid, head) for head in heading.matched(rows, wanted, mapping)]
    if not found:
        raise heading.none_found(path, wanted, f"各工作表的前 {HEADING_WITHIN} 行里")
    whole = [each for each in found if not heading.lacking(each[2], wanted)]
    if len(whole) > 1:
        names = "、".join(f"“{name}”" for name, _, _ in whole)
        raise refuse(path, f"有几张工作表都像是所要的：{names}", "请只留一张，或合并成一张")
    best = whole[0] if whole else max(found, key=lambda each: len(each[2].at))
    heading.complete(path, best[2], wanted, mapping)
    return best


def _rows(grid: calamine.CalamineSheet) -> Iterator[list[Any]]:
    """The rows from the sheet's first, whether or not something stands there."""
    return grid.iter_rows()


def _laid_out(
    grid: calamine.CalamineSheet,
    head: heading.Heading,
    wanted: Sequence[Column],
    where: bounds.Bounds,
    notes: tuple[str, ...],
) -> Sheet:
    kinds = {column.code: column.kind for column in wanted}
    left = grid.start[1] if grid.start else 0
    rows: list[int] = []
    texts: dict[str, list[str | None]] = {code: [] for code in head.at}
    numbers: dict[str, list[bool]] = {code: [] for code in head.at}
    columns = [(place, kinds[code], texts[code], numbers[code]) for code, place in head.at.items()]
    for row, cells in enumerate(islice(_rows(grid), head.skip, None), head.skip + 1):
        rows.append(row)
        for place, kind, into, whether in columns:
            cell = cells[place]
            number = isinstance(cell, float | int) and not isinstance(cell, bool)
            whether.append(number)
            into.append(cell if isinstance(cell, str) else _text(cell, kind))
    for row, at in where.errors:  # the reader gives nothing for #N/A, as for an empty cell
        for place, _, into, _ in columns:
            if at - left == place and head.skip < row <= head.skip + len(rows):
                into[row - head.skip - 1] = "#N/A"
    return Sheet(head, rows, texts, numbers, notes)


def _text(cell: Any, kind: Kind) -> str:
    """A cell that is not a text, as a text that loses nothing."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and kind == "money":
        return money(cell)
    return _plain(cell)


def _plain(cell: Any) -> str:
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime.datetime):
        return cell.isoformat(" ")
    return str(cell)


def money(value: float) -> str:
    """Yuan with two decimals where a binary fraction stands for them, else all its digits."""
    near = abs(value * 100 - round(value * 100)) <= NEAR_FEN or round(value, 2) == value
    return f"{value:.2f}" if near and abs(value) < MOST_YUAN else repr(value)


def _notes(name: str, grid: calamine.CalamineSheet, where: bounds.Bounds) -> tuple[str, ...]:
    notes = [f"工作表“{name}”"]
    if where.hidden:
        notes.append(f"有 {where.hidden} 个隐藏的行，已照常读入")
    if grid.merged_cell_ranges:
        notes.append(f"有 {len(grid.merged_cell_ranges)} 处合并单元格：只有第一格有值，其余视为空")
    return tuple(notes)
