"""Counts what the limits ask of a file: rows, doubles, filled cells, places, days, and a hash that no order changes."""

from datetime import date
from typing import Final

import duckdb

from vivat.domain.sources import Field, Measured, Source
from vivat.sources.tabular import Table
from vivat.sources.tabular.words import WORDS
from vivat.sources.yielded import column, idle

#: So many places at most are told apart; the rest of the rows stand under an empty code.
MOST_PLACES: Final = 500
#: A column that is empty in so few rows, all at one end of the file, was moved against the others.
MOST_GAPS: Final = 3
_FEWEST: Final = 8


def measured(con: duckdb.DuckDBPyConnection, source: Source, table: Table, late: int) -> Measured:
    """What was counted of the tables `taken`, `kept` and `yielded`."""
    kept = _one(con, "SELECT count(*) FROM kept")
    bad = _one(con, "SELECT count(DISTINCT row) FROM bad")
    refused = len({each.row for each in table.refusals}) + bad
    digest, doubled = _hashed(con, source)
    return Measured(
        rows=kept + refused,
        taken=kept,
        refused=refused,
        doubled=doubled,
        future=late,
        digest=digest,
        headings=tuple(table.headings.values()),
        missing=tuple(heading(each) for each in source.columns if each.code not in table.headings),
        unknown=table.unknown,
        filled=_filled(con, source),
        places=_places(con, source, table),
        gaps=_gaps(con, source, table),
        crossed=_crossed(con, table),
        withdrawn=_one(con, "SELECT count(DISTINCT row) FROM yielded WHERE withdrawn"),
        disordered=_one(con, "SELECT count(DISTINCT row) FROM bad WHERE why = 'order'"),
        middle=_middle(con),
        idle=_one(con, idle(source)),
        kinds=dict(con.execute("SELECT gives, count(*) FROM yielded GROUP BY 1 ORDER BY 1").fetchall()),
    )


def heading(field: Field) -> str:
    """How a column is called when we speak of it."""
    return field.names[0] if field.names else field.code


def _one(con: duckdb.DuckDBPyConnection, sql: str) -> int:
    [(count,)] = con.execute(sql).fetchall()
    return int(count or 0)


def _hashed(con: duckdb.DuckDBPyConnection, source: Source) -> tuple[str, int]:
    """A hash of all rows as a sum, so that their order is nothing and a doubled row is something; rows there twice."""
    cells = ", ".join(f"coalesce(CAST({column(each.code)} AS VARCHAR), '')" for each in source.columns)
    con.execute(f"CREATE TEMP TABLE hashed AS SELECT md5_number_lower(concat_ws(chr(31), {cells})) AS h FROM kept")
    [(rows, summed, single)] = con.execute("SELECT count(*), sum(h::HUGEINT), count(DISTINCT h) FROM hashed").fetchall()
    con.execute("DROP TABLE hashed")
    return f"{rows}:{int(summed or 0):x}", rows - single


def _filled(con: duckdb.DuckDBPyConnection, source: Source) -> dict[str, int]:
    counts = ", ".join(f"count({column(each.code)})" for each in source.columns)
    [row] = con.execute(f"SELECT {counts} FROM kept").fetchall()
    return {each.code: count for each, count in zip(source.columns, row, strict=True)}


def _places(con: duckdb.DuckDBPyConnection, source: Source, table: Table) -> dict[str, int]:
    """Rows by the first six digits of their division, or of their numbers."""
    by = "coalesce(division, '')" if "division" in table.headings else "number"
    rows = con.execute(f"SELECT left({by}, 6), count(*) FROM kept GROUP BY 1 ORDER BY 2 DESC, 1").fetchall()
    found = dict(rows[:MOST_PLACES])
    if rest := sum(count for _, count in rows[MOST_PLACES:]):
        found[""] = found.get("", 0) + rest
    return found


def _crossed(con: duckdb.DuckDBPyConnection, table: Table) -> int:
    """Rows whose number says another birth date or sex than the column beside it."""
    long = "length(number) = 18"
    tests = []
    if "birth" in table.headings:
        digits = f"CASE WHEN {long} THEN substr(number, 7, 8) ELSE '19' || substr(number, 7, 6) END"
        tests.append(f"birth IS NOT NULL AND strftime(birth, '%Y%m%d') <> {digits}")
    if "sex" in table.headings:
        odd = f"TRY_CAST(substr(number, CASE WHEN {long} THEN 17 ELSE 15 END, 1) AS INTEGER) % 2"
        tests.append(f"coalesce(sex IN ('male', 'female') AND (sex = 'male') <> ({odd} = 1), false)")
    return _one(con, f"SELECT count(*) FROM kept WHERE {' OR '.join(tests)}") if tests else 0


def _middle(con: duckdb.DuckDBPyConnection) -> date | None:
    """The middle one of the days on which what the rows yield came about."""
    [(middle,)] = con.execute('SELECT quantile_disc("on", 0.5) FROM yielded').fetchall()
    return middle if isinstance(middle, date) else None


def _gaps(con: duckdb.DuckDBPyConnection, source: Source, table: Table) -> tuple[str, ...]:
    """The headings of columns of which nothing is empty but some cells at the top or at the bottom."""
    found = []
    for each in source.columns:
        if each.code not in table.headings:
            continue
        blank = _blank(con, each.code, table)
        if 0 < len(blank) <= MOST_GAPS and _at_an_end(con, blank, table):
            found.append(table.headings[each.code])
    return tuple(found)


def _blank(con: duckdb.DuckDBPyConnection, code: str, table: Table) -> set[int]:
    """The rows in which a column is empty, or a few more than matter."""
    alone = {each.row for each in table.refusals if each.column == code and each.wrong == WORDS["blank"][0]}
    several = {each.row for each in table.refusals if each.column != code}
    rows = con.execute(f"SELECT row FROM taken WHERE {column(code)} IS NULL LIMIT {MOST_GAPS + 1}").fetchall()
    return (alone - several) | {row for (row,) in rows}


def _at_an_end(con: duckdb.DuckDBPyConnection, blank: set[int], table: Table) -> bool:
    """Whether these rows are the first or the last ones of a file long enough to tell."""
    [(first, last, count)] = con.execute("SELECT min(row), max(row), count(*) FROM taken").fetchall()
    if count < _FEWEST:
        return False
    refused = {each.row for each in table.refusals}
    top, bottom = min(refused | {first}), max(refused | {last})
    run = range(min(blank), max(blank) + 1)
    return len(run) == len(blank) and (min(blank) == top or max(blank) == bottom)
