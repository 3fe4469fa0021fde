"""Lays a CSV, TSV or TXT out as texts: its separator is the one under which its heading is found."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from vivat.domain.errors import VivatError
from vivat.sources.tabular import heading
from vivat.sources.tabular.encoding import Plain
from vivat.sources.tabular.limits import HEADING_WITHIN, MOST_COLUMNS, MOST_ROWS, refuse
from vivat.sources.tabular.shape import Column

_SEPARATORS: Final = (",", "\t", ";", "|", "，")
_CUT: Final = "请重新导出或下载完整的文件，再上传"


def found(
    path: Path, text: Plain, wanted: Sequence[Column], mapping: Mapping[str, str] | None
) -> tuple[heading.Heading, str]:
    """The heading, and the separator that shows it best."""
    best: list[tuple[heading.Heading, str]] = []
    for separator in _SEPARATORS:
        rows = list(islice(_records(text, separator), HEADING_WITHIN))
        if (most := max(map(len, rows), default=0)) > MOST_COLUMNS:
            raise refuse(path, f"有 {most} 列，超过 {MOST_COLUMNS} 列", "请删去多余的列")
        for each in heading.matched(rows, wanted, mapping):
            if not best or len(each.at) > len(best[0][0].at):
                best = [(each, separator)]
    if not best:
        raise heading.none_found(path, wanted, f"前 {HEADING_WITHIN} 行里")
    heading.complete(path, best[0][0], wanted, mapping)
    return best[0]


def laid_out(
    con: duckdb.DuckDBPyConnection, path: Path, text: Plain, head: heading.Heading, separator: str
) -> dict[str, str]:
    """The rows below the heading as the table `raw`; by code, the column of `raw` that holds its text."""
    names = {place: f"c{number}" for number, place in enumerate(head.at.values())}
    form = ", ".join(f"'x{place}': 'VARCHAR'" for place in range(len(head.cells)))
    chosen = ", ".join(f"x{place} AS {name}" for place, name in names.items())
    try:
        con.execute(
            f"""CREATE TEMP TABLE raw AS SELECT {chosen} FROM read_csv('{text.path}', header = false,
                auto_detect = false, delim = '{separator}', quote = '"', escape = '"', nullstr = '',
                skip = {head.skip}, columns = {{{form}}})"""
        )
    except duckdb.Error as error:
        raise _unread(path, text, error, len(head.cells)) from None
    _numbered(con, path, text, head, separator)
    return {code: names[place] for code, place in head.at.items()}


def _numbered(con: duckdb.DuckDBPyConnection, path: Path, text: Plain, head: heading.Heading, separator: str) -> None:
    """`numbers`: the line of each row; counted one by one only where blank lines or breaks within quotes shift them."""
    [(count,)] = con.execute("SELECT count(*) FROM raw").fetchall()
    if count > MOST_ROWS:
        raise refuse(path, f"超过 {MOST_ROWS} 行", "请分成几个文件，再分别上传")
    below = next(islice(_lines(text, separator), head.skip - 1, None))[1]
    if text.lines - below == count:
        con.execute(f"CREATE TEMP VIEW numbered AS SELECT *, rowid + {below + 1} AS row FROM raw")
        return
    starts = [begin for begin, _, cells in islice(_lines(text, separator), head.skip, None) if cells]
    if len(starts) != count:
        raise refuse(path, "引号不成对，分不清各行", "请从原系统重新导出，不要手工改动引号")
    con.register("begun", pa.table({"row": pa.array(starts, pa.int64())}))
    con.execute("CREATE TEMP TABLE starts AS FROM begun")
    con.execute("CREATE TEMP VIEW numbered AS SELECT * FROM raw POSITIONAL JOIN starts")


def _records(text: Plain, separator: str) -> Iterator[list[str]]:
    return (cells for _, _, cells in _lines(text, separator))


def _lines(text: Plain, separator: str) -> Iterator[tuple[int, int, list[str]]]:
    """Each record with the lines on which it begins and ends."""
    csv.field_size_limit(1 << 24)
    with Path(text.path).open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream, delimiter=separator)
        begins = 1
        try:
            for cells in reader:
                yield begins, reader.line_num, cells
                begins = reader.line_num + 1
        except csv.Error:
            return


def _unread(path: Path, text: Plain, error: Exception, columns: int) -> VivatError:
    """DuckDB's message in our words, with the line that it names."""
    said = str(error)
    line = re.search(r"CSV Error on Line: (\d+)", said)
    spot = f"第 {line[1]} 行" if line else ""
    if "unterminated quote" in said:
        return refuse(path, "引号没有成对，文件可能在中间断开", _CUT, spot)
    if counted := re.search(r"Expected Number of Columns: \d+ Found: (\d+)", said):
        last = line is not None and int(line[1]) >= text.lines
        cut = "，文件可能在中间断开" if last and int(counted[1]) < columns else ""
        return refuse(path, f"这一行有 {counted[1]} 格，标题行有 {columns} 格{cut}", _CUT, spot)
    return refuse(path, "文本的格式不规范，不能读", "请用 Excel 或 WPS 打开后另存为“CSV UTF-8”，再上传", spot)
