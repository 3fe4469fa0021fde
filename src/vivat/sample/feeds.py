"""The files that other bodies would send of a made county for a month, with the truth beside."""

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Final

import duckdb

from vivat.domain.time import month_text
from vivat.sample import names
from vivat.sample.plan import program

#: By source, how its sender writes a file: the encoding.
FEEDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "police_deaths": "gb18030",
        "civil_cremation": "utf-8-sig",
        "police_custody": "gb18030",
        "app_results": "utf-8-sig",
        "clinic_visits": "utf-8-sig",
        "hospital_stays": "utf-8-sig",
        "medical_settlements": "utf-8-sig",
        "transport": "utf-8-sig",
    }
)
#: By the first digits of a division, the application that its people use.
_APPS: Final = {"36": "江西人社", "14": "民生山西", "3703": "温暖淄博人社", "51": "四川人社", "53": "云南人社12333"}
_APP: Final = "掌上12333"

_ROWS: Final = """CREATE OR REPLACE TEMP TABLE told AS
    SELECT row_number() OVER (ORDER BY k, number, what) + 1 AS row, * FROM {source}"""
_FILE: Final = """COPY (
    SELECT written_name(name, k) AS "姓名", written_number(number, k) AS "公民身份号码",
        CASE sex WHEN '1' THEN '男' ELSE '女' END AS "性别", birth AS "出生日期", county AS "行政区划代码",
        * EXCLUDE (row, person, k, number, name, sex, birth, county, what)
    FROM told ORDER BY row
) TO '{path}' (FORMAT csv, HEADER)"""
_TRUTH: Final = """INSERT INTO truth_of_feeds
    SELECT '{source}', row, person, number, concat_ws(';',
        CASE WHEN person IS NULL THEN 'stranger' END, nullif(what, ''),
        CASE WHEN number_slip(k) IN ('digit', 'exchanged') THEN 'number_wrong' END,
        CASE WHEN number_slip(k) NOT IN ('', 'digit', 'exchanged') THEN 'number_otherwise' END,
        CASE name_slip(k) WHEN 'typo' THEN 'name_wrong' WHEN '' THEN NULL ELSE 'name_otherwise' END)
    FROM told"""


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a month: by source its path and rows; `truth.parquet` beside tells each row's person and flaw."""

    folder: Path
    files: Mapping[str, Path]
    rows: Mapping[str, int]


def make_feeds(folder: Path, month: int, out: Path, seed: int = 1, wanted: Sequence[str] = tuple(FEEDS)) -> Made:
    """Write what the sources tell of a made county (its folder) for one month into the folder `out`; the same of the
    same. A stranger is somebody who draws nothing there.
    """
    out.mkdir(parents=True, exist_ok=True)
    rows = {}
    with duckdb.connect() as con:
        _prepare(con, folder, month, seed)
        for source in wanted:
            path = out / f"{source}-{month_text(month)}.csv"
            con.execute(_ROWS.format(source=source))
            con.execute(_FILE.format(path=_quoted(path)))
            con.execute(_TRUTH.format(source=source))
            rows[source] = con.table("told").shape[0]
            _encode(path, FEEDS[source])
        con.execute(f"COPY truth_of_feeds TO '{_quoted(out / 'truth.parquet')}' (FORMAT parquet)")
    files = {source: out / f"{source}-{month_text(month)}.csv" for source in wanted}
    return Made(out, MappingProxyType(files), MappingProxyType(rows))


def _prepare(con: duckdb.DuckDBPyConnection, folder: Path, month: int, seed: int) -> None:
    """The county's tables, the room's macros, and who is told of in the month."""
    con.execute("SET enable_progress_bar = false")
    for name in ("random", "pairs"):
        con.execute(program(name))
    for table in ("roster", "facts", "truth"):
        con.execute(f"CREATE VIEW {table} AS FROM read_parquet('{_quoted(folder / f'{table}.parquet')}')")
    division = str(con.execute("SELECT min(aaa027) FROM roster").fetchall()[0][0])
    told = {"surnames": list(names.SURNAMES), "men": list(names.MEN), "women": list(names.WOMEN), "month": month}
    told |= {"salt": int.from_bytes(sha256(f"feeds {seed}".encode()).digest()[:4])}
    told |= {"app": next((app for stem, app in _APPS.items() if division.startswith(stem)), _APP)}
    for name, value in told.items():
        con.execute(f"SET VARIABLE {name} = ?{'::BIGINT' if isinstance(value, int) else ''}", [value])
    con.execute("SET VARIABLE asked = first_of(getvariable('month'))")
    con.execute(program("feeds"))
    con.execute("CREATE TABLE truth_of_feeds (source VARCHAR, row BIGINT, person BIGINT, number VARCHAR, what VARCHAR)")


def _encode(path: Path, encoding: str) -> None:
    """The file, which DuckDB wrote in UTF-8, as its sender would write it."""
    text = path.read_bytes()
    path.write_bytes(codecs.BOM_UTF8 + text if encoding == "utf-8-sig" else text.decode().encode(encoding))


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
