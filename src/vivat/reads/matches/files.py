"""A roster and a feed, as files, matched: who is who, what a person must decide, who is nobody's; all or nothing."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import duckdb as db
import pyarrow as pa
import pyarrow.parquet as pq

from vivat.domain.errors import Place, VivatError, refusal
from vivat.engines import match_duckdb
from vivat.matching.program import CLASSES, OUT, RAW
from vivat.reads.folder.columns import quoted, unread, whole

NEEDED: Final = ("id_number", "name")
SEE: Final = "各列见 docs/matching.md"
#: Pairs of rows: one form for every writer.
PAIRS: Final = pa.schema({"feed_row": pa.int64(), "roster_row": pa.int64()})

Progress = Callable[[str, int, int], None]


def match_files(
    roster: Path,
    feed: Path,
    out: Path,
    engine: str = "duckdb",
    memory: str | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Matches two files into the new folder `out`; what it came to."""
    if out.exists():
        raise VivatError("已经存在", Place(str(out)), "请另指定一个新目录")
    part = out.with_name(f".{out.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        (part / "work").mkdir(parents=True)
        with db.connect() as con:
            summary = _matched(bounded(con, memory, part / "work"), roster, feed, part, engine, progress)
        shutil.rmtree(part / "work")
        part.rename(out)
    except OSError as error:
        raise VivatError(refusal(error), Place(str(error.filename or out))) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return summary


def pairs_writer(file: Path) -> pq.ParquetWriter:
    """Writes pairs of rows as they come.

    Steps from row to row in as few bits as they need are quicker to write than numbers compressed, and smaller.
    """
    return pq.ParquetWriter(
        file, PAIRS, compression="none", use_dictionary=False, column_encoding="DELTA_BINARY_PACKED"
    )


def bounded(con: db.DuckDBPyConnection, memory: str | None, work: Path) -> db.DuckDBPyConnection:
    """A connection that keeps within a memory limit, if there is one, by writing to `work`."""
    con.execute(f"SET enable_progress_bar = false; SET temp_directory = {quoted(work)}")
    con.execute("SET streaming_buffer_size = '64MB'")  # so that it goes on while what it found is written
    if memory:
        try:
            con.execute("SET memory_limit = ?", [memory])
        except db.Error:
            raise VivatError(f"“{memory}”不是内存大小", Place("--memory"), "请写成 4GB") from None
    return con


def _matched(
    con: db.DuckDBPyConnection, roster: Path, feed: Path, part: Path, engine: str, progress: Progress | None
) -> dict[str, Any]:
    sides = {side: raw_rows(con, file, part / "work" / side) for side, file in (("roster", roster), ("feed", feed))}
    rows = {side: _count(con, f"({raw})") for side, raw in sides.items()}
    with pairs_writer(part / "matched.parquet") as writer:
        if engine == "spark":
            _on_spark(con, sides, part / "work", writer)
        else:
            try:
                match_duckdb.run(con, sides["roster"], sides["feed"], rows["feed"], writer.write_table, progress)
            except db.Error as error:
                raise unread(error, feed) from None
    for name, columns in OUT.items():
        if name != "matched":
            chosen = f"SELECT {', '.join(columns)} FROM {name} ORDER BY ALL"
            con.execute(f"COPY ({chosen}) TO {quoted(part / f'{name}.parquet')} (FORMAT parquet, COMPRESSION zstd)")
    summary = summed(con, part, rows)
    (part / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return summary


def _on_spark(con: db.DuckDBPyConnection, sides: dict[str, str], work: Path, writer: pq.ParquetWriter) -> None:
    """The same on Spark, from Parquet files to relations of this connection; what it matched goes through `writer`."""
    try:
        from vivat.engines import match_spark, spark
    except ImportError:
        raise VivatError("没有安装 Spark", Place("--engine"), "请用 duckdb，或安装 vivat[spark] 与 Java 17") from None
    raw = {side: work / f"{side}-raw.parquet" for side in sides}
    for side, text in sides.items():
        con.execute(f"COPY (SELECT {', '.join(RAW[1:])} FROM ({text})) TO {quoted(raw[side])} (FORMAT parquet)")
    session = spark.session()
    try:
        told = match_spark.run(session, raw["roster"], raw["feed"], work / "matched")
    finally:
        session.stop()
    for file in sorted((work / "matched").glob("*.parquet")):
        for batch in pq.ParquetFile(file).iter_batches(match_duckdb.BATCH):
            writer.write_table(pa.Table.from_batches([batch]).cast(PAIRS))
    for name, table in told.items():
        con.register(name, table)


def summed(con: db.DuckDBPyConnection, folder: Path, rows: dict[str, int]) -> dict[str, Any]:
    """Rows of the feed by class, and within the classes by reason, from the files of a match."""
    held = {name: f"read_parquet({quoted(folder / f'{name}.parquet')})" for name in OUT}
    classes = {name: _count(con, held[name], "DISTINCT feed_row" if name == "repaired" else "*") for name in CLASSES}
    by = {"name_differs": "reasons", "repaired": "slip", "unmatched": "why"}
    told = {}
    for name, column in by.items():
        counted = f"SELECT {column}, count(DISTINCT feed_row) FROM {held[name]} GROUP BY ALL ORDER BY 2 DESC, 1"
        told[name] = dict(con.execute(counted).fetchall())
    return {"rows": rows, "classes": classes, **told, "roster_rows_sharing_a_number": _count(con, held["conflicts"])}


def _count(con: db.DuckDBPyConnection, rows: str, what: str = "*") -> int:
    return int(con.execute(f"SELECT count({what}) FROM {rows}").fetchall()[0][0])


def raw_rows(con: db.DuckDBPyConnection, file: Path, work: Path) -> str:
    """The query that reads a file's raw rows (matching.program.RAW); a CSV becomes a Parquet file first."""
    if not file.is_file():
        raise VivatError("没有这个文件", Place(str(file)))
    held = file
    try:
        if file.suffix.lower() == ".csv":
            whole(file)
            held = work.with_suffix(".parquet")
            text = f"read_csv({quoted(file)}, header = true, all_varchar = true, delim = ',', quote = '\"')"
            con.execute(f"COPY (FROM {text}) TO {quoted(held)} (FORMAT parquet)")
        read = con.read_parquet(str(held))
        types = dict(zip(read.columns, map(str, read.types), strict=True))
    except db.Error as error:
        raise unread(error, file) from None
    _fits(types, Place(str(file)))
    birth = "birth_date" if "birth_date" in types else "NULL::VARCHAR"
    return f"""SELECT file_row_number AS row, id_number, name, {birth} AS birth
               FROM read_parquet({quoted(held)}, file_row_number = true)"""


def _fits(types: dict[str, str], place: Place) -> None:
    missing = [name for name in NEEDED if name not in types]
    if missing:
        raise VivatError(f"缺少列 {'、'.join(missing)}", place, SEE)
    for name in NEEDED:
        if types[name] not in ("VARCHAR", '"NULL"'):
            raise VivatError(
                f"{name} 的类型是 {types[name]}，应为文字", place, "号码存成数字会丢失末位，请以文字重新导出"
            )
