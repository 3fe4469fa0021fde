"""One file of a data folder as it stands: its columns held against those wanted, its values read by type, its lines."""

import csv
import re
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

import duckdb

from vivat.domain.errors import Place, VivatError

SEE: Final = "各表各列见 docs/data-folder.md"
_WHOLE: Final = {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"}
_MOMENTS: Final = {"TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"}
#: By the type wanted: what it is called, how it looks as text, and the other types from which it is read without loss.
_TYPES: Final[dict[str, tuple[str, str, set[str]]]] = {
    **dict.fromkeys(("BIGINT", "INTEGER"), ("整数", "-?[0-9]+", _WHOLE | {"FLOAT", "DOUBLE", "DECIMAL"})),
    "DATE": ("日期 YYYY-MM-DD", "[0-9]{4}-[0-9]{2}-[0-9]{2}", _MOMENTS),
    "BOOLEAN": ("true 或 false", "(?i)true|false", set()),
    "VARCHAR": ("文字", ".*", _WHOLE),
}
_UNREAD: Final = {
    "Expected Number of Columns": "列数与表头不同",
    "unterminated quote": "引号没有成对",
    "not utf-8": "不是 UTF-8 文本",
}


def opened(con: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, str], file: Path | None) -> None:
    """A table of a folder as the view `folder_<table>`, with each row's number as `row` and, where a value does not fit
    its column, that said in `misread`.
    """
    view = f"CREATE TEMP VIEW folder_{table} AS SELECT"
    if file is None:
        nothing = ", ".join(f"NULL::{kind} AS {name}" for name, kind in columns.items())
        con.execute(f"{view} {nothing}, NULL::VARCHAR AS misread, NULL::BIGINT AS row LIMIT 0")
        return
    try:
        if file.suffix == ".csv":
            whole(file)
            names = _heading(file)
            _fits(names, columns, Place(str(file), "第 1 行"))
            read = _read(columns, dict.fromkeys(names, "VARCHAR"), file)
            con.execute(f"CREATE TEMP TABLE read_{table} AS SELECT {read} FROM {_texts(file, names)}")
            con.execute(f"{view} *, rowid + 1 AS row FROM read_{table}")
        else:
            held = con.read_parquet(str(file))
            _fits(held.columns, columns, Place(str(file)))
            read = _read(columns, dict(zip(held.columns, map(str, held.types), strict=True)), file)
            rows = f"read_parquet({quoted(file)}, file_row_number = true)"
            con.execute(f"{view} {read}, file_row_number + 1 AS row FROM {rows}")
    except duckdb.Error as error:
        raise unread(error, file) from None


def _texts(file: Path, names: Sequence[str]) -> str:
    """A CSV of these columns as SQL reads it, every value a text."""
    form = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
    return f"""read_csv({quoted(file)}, header = true, auto_detect = false, delim = ',', nullstr = '',
                        quote = '"', escape = '"', columns = {{{form}}})"""


def same_rows(con: duckdb.DuckDBPyConnection, table: str, parquet: Path, csv_file: Path) -> None:
    """VivatError where a table stands twice, as Parquet and as CSV, and the two have not as many rows."""
    counts = []
    for file in (parquet, csv_file):
        try:
            if file is csv_file:
                whole(file)
            rows = _texts(file, _heading(file)) if file is csv_file else f"read_parquet({quoted(file)})"
            counts.append(con.sql(f"SELECT count(*) FROM {rows}").fetchall()[0][0])
        except duckdb.Error as error:
            raise unread(error, file) from None
    if counts[0] != counts[1]:
        wrong = f"有两份 {table}，行数不同：{parquet.name} {counts[0]} 行，{csv_file.name} {counts[1]} 行"
        raise VivatError(wrong, Place(str(parquet.parent)), "请只留一份")


def quoted(file: Path) -> str:
    """A path as an SQL text."""
    return "'" + str(file).replace("'", "''") + "'"


def _heading(file: Path) -> list[str]:
    try:
        with file.open("rb") as stream:
            return next(csv.reader([stream.readline().decode("utf-8-sig")]))
    except UnicodeDecodeError:
        raise VivatError("不是 UTF-8 文本", Place(str(file), "第 1 行"), "请另存为 UTF-8") from None


def _fits(names: Sequence[str], columns: Mapping[str, str], place: Place) -> None:
    wrong = {
        "缺少列": [name for name in columns if name not in names],
        "重复的列": sorted({name for name in names if names.count(name) > 1}),
        "不认识的列": [name for name in names if name not in columns],
    }
    said = [f"{what} {'、'.join(which)}" for what, which in wrong.items() if which]
    if said:
        raise VivatError("；".join(said), place, SEE)


def _read(columns: Mapping[str, str], held: Mapping[str, str], file: Path) -> str:
    """What to select: each column as its type, and what is said of the first that would not be what the file says."""
    values, faults = [], []
    for name, kind in columns.items():
        called, form, others = _TYPES[kind]
        found = held[name].partition("(")[0].strip('"')
        if found not in (kind, "VARCHAR", "NULL", *others):
            raise VivatError(f"{name} 的类型是 {held[name]}，应为{called}", Place(str(file)), SEE)
        values.append(f'TRY_CAST("{name}" AS {kind}) AS "{name}"')
        if kind not in (found, "VARCHAR"):
            lost = f'TRY_CAST("{name}" AS {kind}) IS DISTINCT FROM "{name}"'
            if found == "VARCHAR":
                lost = f"""NOT regexp_full_match("{name}", '{form}') OR TRY_CAST("{name}" AS {kind}) IS NULL"""
            told = f"""'{name} 列：“' || CAST("{name}" AS VARCHAR) || '”不是{called}'"""
            faults.append(f'WHEN "{name}" IS NOT NULL AND ({lost}) THEN {told}')
    said = f"CASE {' '.join(faults)} END" if faults else "NULL::VARCHAR"
    return f"{', '.join(values)}, {said} AS misread"


def spot(file: Path, row: int) -> Place:
    """Where a row stands: a line of a CSV, empty lines and line breaks within quotes counted, or a row of a Parquet."""
    if file.suffix != ".csv":
        return Place(str(file), f"第 {row} 条")
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        reader = csv.reader(stream)
        lines = (reader.line_num for cells in reader if cells)
        return Place(str(file), f"第 {next(islice(lines, row, None))} 行")


def whole(file: Path) -> None:
    """VivatError where a CSV does not end with a line break: it was cut."""
    with file.open("rb") as stream:
        stream.seek(0, 2)
        if stream.tell() == 0:
            raise VivatError("是空文件", Place(str(file)), "连表头都没有")
        stream.seek(-1, 2)
        if stream.read(1) == b"\n":
            return
    with file.open("rb") as stream:
        lines = sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b""))
    place = Place(str(file), f"第 {lines + 1} 行")
    raise VivatError("写到一半断了", place, "最后一行没有结尾，请重新取得这个文件")


def unread(error: Exception, file: Path) -> VivatError:
    """A reader's own message in our words where we know it, with the line that it names."""
    text = str(error)
    line = re.search(r"CSV Error on Line: (\d+)", text)
    place = Place(str(file), f"第 {line[1]} 行" if line else "")
    for sign, said in _UNREAD.items():
        if sign in text:
            return VivatError(said, place)
    first = " ".join(part.strip() for part in text.splitlines()[:1])
    return VivatError(f"读不出来：{first}", place, "请看文件是否完整")
