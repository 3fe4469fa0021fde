"""What the tests of table files share: the columns that are wanted, and files made of rows."""

import zipfile
from pathlib import Path

import xlsxwriter

from vivat.sources.tabular import Column, Table, read

GOOD = "11010519491231002X"
WANTED = [
    Column("aac147", ("证件号码", "身份证号"), "id", required=True),
    Column("aac003", ("姓名",), "text", required=True),
    Column("died", ("死亡日期",), "day"),
    Column("aae210", ("开始年月",), "month"),
    Column("paid", ("金额",), "money"),
    Column("times", ("次数",), "whole"),
    Column("aaa080", ("异地",), "flag"),
    Column("aae140", ("险种",), "code", words={"职工养老": "employees_pension", "居民养老": "residents_pension"}),
]
BY_KIND: dict[str, Column] = {column.kind: column for column in WANTED}


def text_file(folder: Path, text: str, encoding: str = "utf-8", name: str = "list.csv") -> Path:
    """A text file in an encoding."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def book(folder: Path, *rows, name="list.xlsx", before=None, **options) -> Path:
    """A workbook of these rows; `before` may do more to its one sheet."""
    path = folder / name
    with xlsxwriter.Workbook(str(path), options) as made:
        sheet = made.add_worksheet("名单")
        day = made.add_format({"num_format": "yyyy-mm-dd"})
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if hasattr(cell, "isoformat"):
                    sheet.write_datetime(at, column, cell, day)
                elif isinstance(cell, str):
                    sheet.write_string(at, column, cell)
                elif cell is not None:
                    sheet.write(at, column, cell)
        if before:
            before(made, sheet)
    return path


def container(folder: Path, members: dict[str, bytes], name: str = "list.xlsx") -> Path:
    """A zip of these members."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for member, held in members.items():
            file.writestr(member, held)
    return path


def repacked(path: Path, changed) -> Path:
    """The same zip, each member as `changed(name, bytes)` says."""
    with zipfile.ZipFile(path) as file:
        members = {each.filename: changed(each.filename, file.read(each)) for each in file.infolist()}
    return container(path.parent, members, path.name)


def one(path: Path, kind: str) -> Table:
    """A file of one column, read as a kind."""
    column = BY_KIND[kind]
    return read(path, [Column(column.code, column.names, column.kind, words=column.words)])


def why(table: Table) -> list[tuple[int, str, str]]:
    """The refusals in short."""
    return [(refusal.row, refusal.column, refusal.wrong) for refusal in table.refusals]
