"""Writes tables that leave the house, as XLSX or CSV: nothing in them computes, and each tells who took it and why."""

import contextlib
import csv
import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, Final, Literal

import xlsxwriter

from vivat.domain.errors import VivatError
from vivat.safeguards.watermark import NUMBER, Watermark

Kind = Literal["text", "id", "day", "month", "money", "whole", "flag"]
Cell = str | int | Decimal | datetime.date | None

MOST_ROWS: Final = 1_048_576 - 4
MOST_CHARACTERS: Final = 32_767
_WIDTHS: Final = {"id": 21, "day": 12, "month": 10, "money": 14, "whole": 10, "flag": 8, "text": 16}
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
#: What a spreadsheet passes over before it looks whether a cell computes.
_SKIPPED: Final = re.compile(r"^[\s\x00-\x20\u200b-\u200f\u2060\ufeff'\"]*")
_LIVE: Final = "=+-@＝＋－＠﹦﹢﹣﹫−|"


@dataclass(frozen=True, slots=True)
class Field:
    """A column of an export: its heading, and what its values are; money is in fen, a month is YYYYMM."""

    heading: str
    kind: Kind = "text"
    width: int = 0


def xlsx(path: Path, title: str, fields: Sequence[Field], rows: Iterable[Sequence[Cell]], mark: Watermark) -> int:
    """Writes a workbook of one sheet, row by row in constant memory; how many rows there were."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(str(path), options | {"strings_to_numbers": False})
    try:
        _signed(book, title, mark)
        sheet = book.add_worksheet(_sheet_name(title))
        fields = [*fields, Field(NUMBER, width=max(14, len(mark.number) + 2))]
        styles = _styles(book)
        for at, field in enumerate(fields):
            sheet.set_column(at, at, field.width or max(_WIDTHS[field.kind], 2 * len(field.heading) + 2))
        sheet.write_string(0, 0, clear(f"{title}　{mark.line}"), styles["mark"])
        for at, field in enumerate(fields):
            sheet.write_string(1, at, clear(field.heading), styles["heading"])
        sheet.freeze_panes(2, 0)
        sheet.repeat_rows(0, 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{mark.number.replace('&', '&&')[:200]}&R第 &P 页，共 &N 页")
        count = 0
        for count, row in enumerate(rows, 1):
            if count > MOST_ROWS:
                raise VivatError(f"超过 {MOST_ROWS} 行，一张工作表放不下", mend="请缩小范围，或导出为 CSV")
            _row(sheet, count + 1, fields, (*row, mark.number), styles)
        sheet.write_string(count + 2, 0, clear(mark.line), styles["mark"])
    except BaseException:
        _dropped(book, path)
        raise
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as error:
        raise error.args[0] from None  # the system's own refusal, which callers tell in their words
    return count


def _dropped(book: xlsxwriter.Workbook, path: Path) -> None:
    """Leaves no half file behind, nor the rows that wait in temporary files."""
    with contextlib.suppress(Exception):
        book.close()
    path.unlink(missing_ok=True)


def _signed(book: xlsxwriter.Workbook, title: str, mark: Watermark) -> None:
    """The watermark in the document's properties, which stay when the visible rows are cut."""
    said = {"title": title, "author": mark.who, "subject": mark.purpose, "comments": mark.line}
    book.set_properties({key: clear(text)[:255] if key != "comments" else clear(text) for key, text in said.items()})
    for name, text in mark.parts.items():
        book.set_custom_property(name, clear(text)[:255], "text")


def _styles(book: xlsxwriter.Workbook) -> dict[str, Any]:
    heading = {"bold": True, "bg_color": "#DDE6F0", "border": 1, "align": "center", "valign": "vcenter"}
    return {
        "mark": book.add_format({"font_color": "#666666", "font_size": 9}),
        "heading": book.add_format(heading | {"text_wrap": True}),
        "text": book.add_format({"num_format": "@"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "money": book.add_format({"num_format": "#,##0.00"}),
        "whole": book.add_format({"num_format": "0"}),
    }


def _row(sheet: Any, at: int, fields: Sequence[Field], row: Sequence[Cell], styles: dict[str, Any]) -> None:
    for column, (field, value) in enumerate(zip(fields, row, strict=True)):
        if value is None:
            continue
        if field.kind == "money" and isinstance(value, int):
            sheet.write_number(at, column, value / 100, styles["money"])
        elif field.kind == "whole" and isinstance(value, int) and abs(value) < 10**15:
            sheet.write_number(at, column, value, styles["whole"])
        elif field.kind == "day" and isinstance(value, datetime.date):
            sheet.write_datetime(at, column, value, styles["day"])
        else:
            text = clear(shown(field, value))
            if len(text) > MOST_CHARACTERS:
                wrong = f"第 {at - 1} 行“{field.heading}”有 {len(text)} 字，一格放不下"
                raise VivatError(wrong, mend="请导出为 CSV")
            sheet.write_string(at, column, text, styles["text"])


def csv_file(path: Path, fields: Sequence[Field], rows: Iterable[Sequence[Cell]], mark: Watermark) -> int:
    """Writes a CSV that Excel opens as it should: a mark for UTF-8, and no cell that computes; how many rows."""
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            return _csv(stream, fields, rows, mark)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _csv(stream: IO[str], fields: Sequence[Field], rows: Iterable[Sequence[Cell]], mark: Watermark) -> int:
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([*(defused(field.heading) for field in fields), NUMBER])
    count = 0
    for row in rows:
        writer.writerow([*_safe(fields, row), defused(mark.number)])
        count += 1
    writer.writerow([f"# {clear(mark.line)}", *[""] * len(fields)])
    return count


def _safe(fields: Sequence[Field], row: Sequence[Cell]) -> Iterator[str]:
    for field, value in zip(fields, row, strict=True):
        text = shown(field, value)
        yield text if not isinstance(value, str) else defused(text)


def shown(field: Field, value: Cell) -> str:
    """A value as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int) and field.kind == "money":
        return f"{'-' if value < 0 else ''}{abs(value) // 100}.{abs(value) % 100:02}"
    if isinstance(value, int) and field.kind == "month":
        return f"{value // 100}-{value % 100:02}"
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def clear(text: str) -> str:
    """A text without NUL and the other characters that no cell may hold."""
    return _CONTROLS.sub("", text)


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before whatever would begin one."""
    plain = clear(text)
    rest = _SKIPPED.sub("", plain, count=1)
    return f"'{plain}" if plain.startswith(("\t", "\r", "\n")) or rest.startswith(tuple(_LIVE)) else plain


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", clear(title)).strip().strip("'")[:31] or "导出"
