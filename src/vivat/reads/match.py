"""A roster and a feed, as files, matched: who is who, whom a person must decide, and who is nobody's; written all or nothing."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import duckdb as db

from vivat.domain.errors import Place, VivatError
from vivat.engines import match_duckdb
from vivat.matching.program import CLASSES, OUT
from vivat.reads.columns import quoted, unread, whole

NEEDED: Final = ("id_number", "name")
SEE: Final = "各列见 docs/matching.md"
_WHOLE: Final = ("INT", "FLOAT", "DOUBLE", "DECIMAL", "REAL")

Progress = Callable[[str, int, int], None]


def match_files(
    roster: Path, feed: Path, out: Path, engine: str, memory: str | None, progress: Progress | None = None
) -> dict[str, Any]:
    """Matches two files into the new folder `out`; what it came to."""
    if out.exists():
        raise VivatError("已经存在", Place(str(out)), "请另指定一个新目录")
    part = out.with_name(f".{out.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    (part / "work").mkdir(parents=True)
    try:
        with db.connect() as con:
            con.execute(f"SET temp_directory = {quoted(part / 'work')}")
            if memory:
                _limit(con, memory)
            summary = _matched(con, roster, feed, part, engine, progress)
        shutil.rmtree(part / "work")
        part.rename(out)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return summary


def _limit(con: db.DuckDBPyConnection, memory: str) -> None:
    try:
        con.execute(f"SET memory_limit = '{memory}'")
    except db.Error:
        raise VivatError(f"“{memory}”不是内存大小", Place("--memory"), "请写成 4GB") from None


def _matched(
    con: db.DuckDBPyConnection, roster: Path, feed: Path, part: Path, engine: str, progress: Progress | None
) -> dict[str, Any]:
    sides = {"roster": _raw(con, roster, part), "feed": _raw(con, feed, part)}
    rows = {side: con.execute(f"SELECT count(*) FROM ({raw})").fetchall()[0][0] for side, raw in sides.items()}
    match_duckdb.run(con, sides["roster"], sides["feed"], rows["feed"], progress=progress)
    for name, columns in OUT.items():
        file = quoted(part / f"{name}.parquet")
        con.execute(f"COPY (SELECT {', '.join(columns)} FROM {name}) TO {file} (FORMAT parquet, COMPRESSION zstd)")
    summary = summed(con, rows)
    (part / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return summary


def summed(con: db.DuckDBPyConnection, rows: dict[str, int]) -> dict[str, Any]:
    """Rows of the feed by class, and within the classes by reason."""
    feed = {name: con.execute(f"SELECT count(DISTINCT feed_row) FROM {name}").fetchall()[0][0] for name in CLASSES[1:]}
    feed = {"matched": con.execute("SELECT count(*) FROM matched").fetchall()[0][0]} | feed
    by = {"name_differs": "reasons", "repaired": "slip", "unmatched": "why"}
    told = {
        name: dict(
            con.execute(
                f"SELECT {column}, count(DISTINCT feed_row) FROM {name} GROUP BY ALL ORDER BY 2 DESC, 1"
            ).fetchall()
        )
        for name, column in by.items()
    }
    shared = con.execute("SELECT count(*) FROM conflicts").fetchall()[0][0]
    return {"rows": rows, "classes": feed, **told, "roster_rows_sharing_a_number": shared}


def _raw(con: db.DuckDBPyConnection, file: Path, part: Path) -> str:
    """The query that reads a file's raw rows (matching.program.RAW); a CSV becomes a Parquet file first."""
    if not file.is_file():
        raise VivatError("没有这个文件", Place(str(file)))
    try:
        if file.suffix.lower() == ".csv":
            whole(file)
            text = f"""SELECT * FROM read_csv({quoted(file)}, header = true, all_varchar = true, delim = ',', quote = '"')"""
            made = part / "work" / f"{file.stem}-{abs(hash(file))}.parquet"
            con.execute(f"COPY ({text}) TO {quoted(made)} (FORMAT parquet)")
        else:
            made = file
        held = con.read_parquet(str(made))
        types = dict(zip(held.columns, map(str, held.types), strict=True))
    except db.Error as error:
        raise unread(error, file) from None
    _fits(types, Place(str(file)))
    birth = "NULL::INT"
    if "birth_date" in types:
        birth = "TRY_CAST(replace(left(CAST(birth_date AS VARCHAR), 10), '-', '') AS INT)"
    return f"""SELECT file_row_number AS row, CAST(id_number AS VARCHAR) AS id_number, CAST(name AS VARCHAR) AS name,
                      {birth} AS birth FROM read_parquet({quoted(made)}, file_row_number = true)"""


def _fits(types: dict[str, str], place: Place) -> None:
    missing = [name for name in NEEDED if name not in types]
    if missing:
        raise VivatError(f"缺少列 {'、'.join(missing)}", place, SEE)
    if types["id_number"].startswith(_WHOLE) or "INT" in types["id_number"]:
        raise VivatError("id_number 是数字列，末位可能已丢失", place, "请以文字列重新导出")
