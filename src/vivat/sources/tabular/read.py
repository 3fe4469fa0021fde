"""Reads a table file that somebody else made into Arrow columns, and says of each cell left out why."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from vivat.sources.tabular import heading, lines, sheets, values
from vivat.sources.tabular.encoding import plain
from vivat.sources.tabular.form import form
from vivat.sources.tabular.garbled import garbled
from vivat.sources.tabular.limits import MOST_ROWS, refuse
from vivat.sources.tabular.shape import Column, Refusal, Table
from vivat.sources.tabular.values import Cells
from vivat.sources.tabular.words import WORDS

#: From this share of numbers that end with 000 on, a text file's numbers have been through a spreadsheet.
THOUSANDS: Final = 0.01
#: What a damaged Parquet file makes its reader raise.
_BROKEN: Final = (pa.ArrowException, OSError, ValueError, KeyError, IndexError, MemoryError)


def read(path: Path, wanted: Sequence[Column], mapping: Mapping[str, str] | None = None) -> Table:
    """The wanted columns of a file; VivatError where the file as a whole cannot be taken.

    `mapping` says, for this kind of file, which heading is which code; it goes before the columns' own names.
    """
    found = form(path)
    with duckdb.connect() as con:
        if found == "text":
            return _text(con, path, wanted, mapping)
        if found == "parquet":
            return _parquet(con, path, wanted, mapping)
        sheet = sheets.sheet(path, found, wanted, mapping)
        names = {code: f"c{at}" for at, code in enumerate(sheet.texts)}
        columns = {"row": pa.array(sheet.rows, pa.int64())}
        for code, name in names.items():
            columns[name] = pa.array(sheet.texts[code], pa.string())
            columns[name.replace("c", "n")] = pa.array(sheet.numbers[code], pa.bool_())
        con.register("numbered", pa.table(columns))
        cells = {code: Cells(name, name.replace("c", "n")) for code, name in names.items()}
        return _table(con, found, wanted, cells, sheet.head, sheet.notes)


def _text(
    con: duckdb.DuckDBPyConnection, path: Path, wanted: Sequence[Column], mapping: Mapping[str, str] | None
) -> Table:
    with plain(path) as text:
        head, separator = lines.found(path, text, wanted, mapping)
        names = lines.laid_out(con, path, text, head, separator)
        notes = () if text.ended else ("最后一行没有换行符，请核对文件是否完整",)
        cells = {code: Cells(name) for code, name in names.items()}
        return replace(_table(con, text.encoding, wanted, cells, head, notes), ended=text.ended)


def _parquet(
    con: duckdb.DuckDBPyConnection, path: Path, wanted: Sequence[Column], mapping: Mapping[str, str] | None
) -> Table:
    try:
        file = pq.ParquetFile(path, memory_map=True)
        found = heading.matched([file.schema_arrow.names], wanted, mapping)
        if not found:
            raise heading.none_found(path, wanted, "列名里")
        head = heading.Heading(1, found[0].cells, found[0].at)
        heading.complete(path, head, wanted, mapping)
        if file.metadata.num_rows > MOST_ROWS:
            raise refuse(path, f"超过 {MOST_ROWS} 行", "请分成几个文件，再分别上传")
        held = file.read(columns=[head.cells[place] for place in head.at.values()])
        # Broken texts would stop DuckDB in the middle.
        held.validate(full=True)
    except _BROKEN:
        raise refuse(path, "Parquet 文件已损坏，打不开", "请重新导出或下载后再上传") from None
    names = {code: f"c{at}" for at, code in enumerate(head.at)}
    types = {code: held.schema.field(head.cells[place]).type for code, place in head.at.items()}
    columns = {names[code]: held.column(head.cells[place]) for code, place in head.at.items()}
    columns["row"] = pa.array(range(1, held.num_rows + 1), pa.int64())
    con.register("numbered", pa.table(columns))
    kinds = {column.code: column.kind for column in wanted}
    cells = {code: _typed(path, names[code], types[code], kinds[code], head.named[code]) for code in names}
    return _table(con, "parquet", wanted, cells, head, ())


def _typed(path: Path, name: str, of: Any, kind: str, title: str) -> Cells:
    """SQL of a typed column's texts, in the forms in which people write them."""
    if pa.types.is_dictionary(of):
        of = of.value_type
    if pa.types.is_string(of) or pa.types.is_large_string(of) or pa.types.is_null(of):
        return Cells(f"CAST({name} AS VARCHAR)")
    if pa.types.is_boolean(of) or pa.types.is_date(of):
        return Cells(f"CAST({name} AS VARCHAR)")
    if pa.types.is_timestamp(of) and of.tz is None:
        return Cells(f"strftime({name}, '%Y-%m-%d %H:%M:%S')")
    if pa.types.is_integer(of) or pa.types.is_decimal(of):
        return Cells(f"CAST({name} AS VARCHAR)", "true")
    if pa.types.is_floating(of):
        near = f"abs({name} * 100 - round({name} * 100)) <= {sheets.NEAR_FEN} OR round({name}, 2) = {name}"
        yuan = f"WHEN {near} THEN format('{{:.2f}}', {name}::DOUBLE)" if kind == "money" else ""
        whole = f"WHEN {name} = trunc({name}) AND abs({name}) < 1e15 THEN CAST(CAST({name} AS BIGINT) AS VARCHAR)"
        return Cells(f"CASE {yuan} {whole} ELSE CAST({name} AS VARCHAR) END", "true")
    raise refuse(path, f"列“{title}”的类型 {of} 不能读", "请改成文本、数字、日期或布尔类型后重新导出")


def _table(
    con: duckdb.DuckDBPyConnection,
    found: str,
    wanted: Sequence[Column],
    cells: Mapping[str, Cells],
    head: heading.Heading,
    notes: tuple[str, ...],
) -> Table:
    """Every value read at once; rows with a cell refused are left out, and rows without any cell are not rows."""
    columns = {f"{at}": column for at, column in enumerate(wanted) if column.code in cells}
    texts, plain, helped, checked = ["row"], ["*"], ["*"], ["row"]
    for at, column in columns.items():
        cell, number = cells[column.code], "false"
        if cell.number != "false":
            texts, number = [*texts, f"{cell.number} AS n{at}"], f"n{at}"
        texts += [f"{cell.text} AS t{at}", f"{values.odd(cell.text)} AS o{at}"]
        plain += [f"{values.folded(column, f't{at}', f'o{at}')} AS f{at}"]
        helped += [f"{values.helped(column, f'f{at}')} AS h{at}"]
        value, wrong = values.read(column, f"f{at}", number, f"o{at}", f"h{at}")
        checked += [f"t{at}", f"f{at}", f"{value} AS v{at}", f"{wrong} AS w{at}"]
    some = " OR ".join(f"f{at} IS NOT NULL" for at in columns)
    # Two tables, since in one query DuckDB would work each text out again wherever it is named.
    inner = f"SELECT {', '.join(plain)} FROM (SELECT {', '.join(texts)} FROM numbered)"
    con.execute(f"CREATE TEMP TABLE plain AS SELECT {', '.join(helped)} FROM ({inner})")
    con.execute(f"CREATE TEMP TABLE checked AS SELECT {', '.join(checked)} FROM plain WHERE {some}")
    con.execute("DROP TABLE plain")
    _second_look(con, found, columns)
    fine = " AND ".join(f"w{at} IS NULL" for at in columns)
    chosen = ["row"] + [
        f"CAST({f'v{at}' if column.code in cells else 'NULL'} AS {values.TYPES[column.kind]}) AS {_named(column.code)}"
        for at, column in enumerate(wanted)
    ]
    data = con.sql(f"SELECT {', '.join(chosen)} FROM checked WHERE {fine}").to_arrow_table()
    blank = _count(con, "numbered") - _count(con, "checked")
    told = (*notes, f"有 {blank} 行所需各列全空，未读入") if blank else notes
    return Table(data, _refusals(con, columns, head.named), head.named, head.unknown, told, found)


def _second_look(con: duckdb.DuckDBPyConnection, found: str, columns: Mapping[str, Column]) -> None:
    """What no pattern settles: texts that look garbled, and a whole column whose numbers lost digits."""
    for at, column in columns.items():
        if column.kind == "text":
            suspects = con.execute(f"SELECT DISTINCT f{at} FROM checked WHERE w{at} = 'garbled'").fetchall()
            innocent = [text for (text,) in suspects if not garbled(text)]
            if innocent:
                con.execute(
                    f"UPDATE checked SET w{at} = NULL WHERE w{at} = 'garbled' AND list_contains($1, f{at})", [innocent]
                )
        if column.kind in ("id", "card") and found != "parquet":
            ends = f"w{at} IS NULL AND length(f{at}) = 18 AND right(f{at}, 3) = '000'"
            con.execute(
                f"""UPDATE checked SET w{at} = 'thousand' WHERE {ends} AND {THOUSANDS} <=
                    (SELECT avg(CASE WHEN {ends} THEN 1 ELSE 0 END) FROM checked WHERE f{at} IS NOT NULL)"""
            )


def _refusals(
    con: duckdb.DuckDBPyConnection, columns: Mapping[str, Column], headings: Mapping[str, str]
) -> list[Refusal]:
    """Every refused cell, by row and then as the columns are wanted."""
    found: list[tuple[int, int, Refusal]] = []
    for at, column in columns.items():
        rows = con.execute(f"SELECT row, coalesce(t{at}, ''), w{at} FROM checked WHERE w{at} IS NOT NULL").fetchall()
        for row, value, key in rows:
            wrong, mend = WORDS[key]
            if key == "code":
                mend += "、".join(column.words)
            found.append((row, int(at), Refusal(row, column.code, headings[column.code], value, wrong, mend)))
    found.sort(key=lambda each: each[:2])
    return [refusal for _, _, refusal in found]


def _count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    [(count,)] = con.execute(f"SELECT count(*) FROM {table}").fetchall()
    return int(count)


def _named(code: str) -> str:
    return '"' + code.replace('"', '""') + '"'
