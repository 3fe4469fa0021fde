"""What may be wrong with a data folder: the first fault of each kind, with its file and row."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import duckdb

from vivat.domain.errors import Place, VivatError
from vivat.domain.facts import KINDS

_NO_MONTH: Final = "({0} < 188001 OR {0} > 220012 OR {0} % 100 NOT BETWEEN 1 AND 12)"


def _not_a_month(column: str) -> str:
    return f"{column} IS NULL OR {_NO_MONTH.format(column)}"


_EARLY: Final = "aac006 IS NOT NULL AND aae210 < year(aac006) * 100 + month(aac006)"
_UNKNOWN: Final = "fact IS NULL OR person IS NULL OR day IS NULL OR learned IS NULL"

#: By table: (what a wrong row looks like, how to say it). $schemes and $kinds are the words known.
_FAULTS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "roster": (
        ("benefit IS NULL OR person IS NULL", "has no number of benefit or person"),
        ("aae140 IS NULL OR aae140 NOT IN (SELECT unnest($schemes))", "scheme (aae140) is unknown"),
        (
            "aaa027 IS NULL OR NOT regexp_full_match(aaa027, '[0-9]{6,12}')",
            "division (aaa027) is no code of six digits",
        ),
        (_not_a_month("aae210"), "first month (aae210) is not a month YYYYMM"),
        (f"aic162 IS NOT NULL AND {_NO_MONTH.format('aic162')}", "retirement (aic162) is not a month YYYYMM"),
        (_EARLY, "first month (aae210) lies before birth (aac006)"),
    ),
    "amounts": (
        (_not_a_month("month"), "month is not a month YYYYMM"),
        ("fen IS NULL OR fen < 0", "fen is not an amount"),
    ),
    "payments": (
        (_not_a_month("month_from"), "month_from is not a month YYYYMM"),
        (f"{_not_a_month('month_to')} OR month_to < month_from", "month_to is not a month from month_from on"),
        ("fen IS NULL OR fen < 0", "fen is not an amount"),
    ),
    "facts": (
        (_UNKNOWN, "has no number, person, day, or day of learning"),
        ("kind IS NULL OR kind NOT IN (SELECT unnest($kinds))", "nobody knows this kind of fact"),
        ("kind = 'withdrawn' AND names IS NULL", "is a withdrawal that names no fact"),
    ),
}

_TWICE: Final = "SELECT max(row), 0 FROM numbered GROUP BY {key} HAVING count(*) > 1 ORDER BY 1 LIMIT 1"
_UNBORN: Final = """
SELECT f.row, 0 FROM numbered f
JOIN (SELECT person, min(aac006) AS born FROM folder_roster GROUP BY person) r USING (person)
WHERE f.day < r.born ORDER BY 1 LIMIT 1
"""


def find(con: duckdb.DuckDBPyConnection, tables: Mapping[str, Path], schemes: Mapping[str, int]) -> None:
    """VivatError for the first row of a table that cannot be right."""
    words: dict[str, object] = {"schemes": list(schemes), "kinds": list(KINDS)}
    for table, faults in _FAULTS.items():
        if table in tables:
            cases = " ".join(f"WHEN {condition} THEN {n}" for n, (condition, _) in enumerate(faults))
            query = f"SELECT row, CASE {cases} END AS fault FROM numbered WHERE fault IS NOT NULL ORDER BY row LIMIT 1"
            used = {name: value for name, value in words.items() if f"${name}" in query}
            _first(con, table, tables[table], query, [text for _, text in faults], used)
    for table, key in (("roster", "benefit"), ("facts", "fact")):
        _first(con, table, tables[table], _TWICE.format(key=key), [f"{key} stands in two rows"])
    _first(con, "facts", tables["facts"], _UNBORN, ["became true before the person's birth"])


def _first(
    con: duckdb.DuckDBPyConnection,
    table: str,
    file: Path,
    query: str,
    texts: list[str],
    words: Mapping[str, object] | None = None,
) -> None:
    numbered = f"WITH numbered AS (SELECT *, row_number() OVER () AS row FROM folder_{table})"
    try:
        found = con.execute(f"{numbered} {query}", dict(words or {})).fetchone()
    except duckdb.Error as error:
        raise VivatError(f"cannot be read: {first_lines(error)}", Place(str(file)), "is the file whole?") from None
    if found:
        spot = f"line {found[0] + 1}" if file.suffix == ".csv" else f"row {found[0]}"
        raise VivatError(texts[found[1]], Place(str(file), spot))


def whole(file: Path) -> None:
    """VivatError where a CSV does not end with a line break: it was cut."""
    with file.open("rb") as stream:
        stream.seek(0, 2)
        if stream.tell() == 0:
            raise VivatError("is empty", Place(str(file)), "it has not even a heading")
        stream.seek(-1, 2)
        if stream.read(1) == b"\n":
            return
    with file.open("rb") as stream:
        lines = sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b""))
    place = Place(str(file), f"line {lines + 1}")
    raise VivatError("breaks off in the middle", place, "fetch the file again: its last line has no end")


def first_lines(error: Exception) -> str:
    """The beginning of a reader's own message."""
    return " ".join(line.strip() for line in str(error).splitlines()[:3] if line.strip())
