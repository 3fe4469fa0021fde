"""Reads a file of a source: its columns as the folder names them, what each row yields, and what was counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb

from vivat.domain.sources import FORMS, Measured, Source
from vivat.sources import tabular
from vivat.sources.measure import measured
from vivat.sources.tabular import Column, Refusal, Table
from vivat.sources.tabular.limits import refuse
from vivat.sources.yielded import column, fits, yields

#: So many refusals are told one by one; a file with more has something wrong with all of it.
MOST_TOLD: Final = 10_000

_WORDS: Final = {
    "future": ("日期在收到文件之后", "请核对后更正"),
    "undated": ("没有日期，不知从哪一天起", "请补填"),
    "order": ("日期先后颠倒", "请核对两个日期后更正"),
    "cut": ("最后一行没有换行符，可能在中间断开", "请核对文件是否完整，重新导出"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as its source means it.

    `data`: an Arrow table of `row` and the source's columns by code (`number`, `name`, `birth` where there is one).
    `yields`: an Arrow table of `row`, `gives`, `on`, `died_on`, `until`, `channel`, `app`, `kept`, `withdrawn`; a row
    may stand there several times or not at all. `refusals` are the rows left out of both.
    """

    data: Any
    yields: Any
    refusals: list[Refusal]
    measured: Measured
    notes: tuple[str, ...]


def read(path: Path, source: Source, received: date, mapping: Mapping[str, str] | None = None) -> Reading:
    """The file, row by row; VivatError where it cannot be taken as a whole. `received` is the day of its arrival."""
    table = tabular.read(path, columns(source), mapping)
    form = table.form if table.form in FORMS else "csv"
    if form not in source.forms:
        taken = "、".join(FORMS[each] for each in source.forms)
        raise refuse(path, f"“{source.name}”不收{FORMS[form]}", f"请另存为{taken}")
    with duckdb.connect() as con:
        con.register("taken", table.data)
        late = _left_out(con, source, received, table.ended)
        told = _told(con, table)
        con.execute(f"CREATE TEMP TABLE yielded AS {yields(source)}")
        counted = measured(con, source, table, late)
        notes = (*table.notes, *_notes(counted, late, told))
        data = con.sql("SELECT * FROM kept").to_arrow_table() if told else table.data
        refusals = sorted([*table.refusals, *told], key=lambda each: each.row)
        return Reading(data, con.sql("FROM yielded").to_arrow_table(), refusals, counted, notes)


def columns(source: Source) -> list[Column]:
    """What is asked of a file of this source."""
    return [
        Column(each.code, each.names, each.kind, each.required, each.words)  # type: ignore[arg-type]  # checked by form
        for each in source.columns
    ]


def _left_out(con: duckdb.DuckDBPyConnection, source: Source, received: date, ended: bool) -> int:
    """The table `bad` of cells for which a row is left out, and `kept`; how many rows lie in the future."""
    days = [each.code for each in source.columns if each.kind == "day" and not each.future]
    found = [
        f"SELECT row, '{day}' AS code, 'future' AS why, {column(day)} FROM taken WHERE {column(day)} > $1"
        for day in days
    ]
    found += [
        f"""SELECT row, '{each.on}', 'undated', NULL FROM taken
            WHERE $1 IS NOT NULL AND {column(each.on)} IS NULL AND {fits(each)}"""
        for each in source.yields
        if each.on
    ]
    found += [
        f"""SELECT row, '{first}', 'order', {column(first)} FROM taken
            WHERE $1 IS NOT NULL AND {column(first)} > {column(then)}"""
        for first, then in source.limits.order
    ]
    if not ended:
        found.append("SELECT max(row), 'number', 'cut', NULL FROM taken WHERE $1 IS NOT NULL HAVING count(*) > 0")
    con.execute("CREATE TEMP TABLE bad (row BIGINT, code VARCHAR, why VARCHAR, day DATE)")
    for each in found:
        con.execute(f"INSERT INTO bad {each}", [received])
    con.execute("CREATE TEMP VIEW kept AS SELECT * FROM taken WHERE row NOT IN (SELECT row FROM bad)")
    [(late,)] = con.execute("SELECT count(DISTINCT row) FROM bad WHERE why = 'future'").fetchall()
    return int(late)


def _told(con: duckdb.DuckDBPyConnection, table: Table) -> list[Refusal]:
    rows = con.execute(
        """SELECT row, code, min(why), coalesce(CAST(min(day) AS VARCHAR), '') FROM bad
            GROUP BY row, code ORDER BY row, code LIMIT $1""",
        [MOST_TOLD],
    ).fetchall()
    return [Refusal(row, code, table.headings.get(code, code), value, *_WORDS[why]) for row, code, why, value in rows]


def _notes(counted: Measured, late: int, told: list[Refusal]) -> list[str]:
    notes = [f"没有“{name}”列" for name in counted.missing]
    notes += [f"有 {counted.idle} 行不在本来源所说的情形之内，未作任何认定"] if counted.idle else []
    return notes + ([f"有 {late} 行日期在将来，只列出前 {MOST_TOLD} 处"] if len(told) == MOST_TOLD else [])
