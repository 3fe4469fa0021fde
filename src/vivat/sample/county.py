"""Makes a county: draws its people a shard at a time in DuckDB and writes the folder whole, or not at all."""

import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final
from uuid import uuid4

import duckdb

from vivat.domain.errors import Place, VivatError, refusal, shown
from vivat.domain.schemes import SCHEMES
from vivat.sample.plan import Order, prepare, program
from vivat.sample.tables import SCHEMAS, Folder

#: People made at a time, so that memory stays flat; part of what makes a county, like its seed.
SHARD: Final = 250_000
STAGES: Final = ("people", "benefits", "stories", "habits", "agency", "facts", "money", "truth")
#: Serials of one county, day of birth and sex.
SERIALS: Final = 500

Progress = Callable[[str, int, int], None]
Counts = tuple[Counter[str], Counter[str], Counter[str]]

_SCHEMES: Final = "SELECT scheme, count(*) FROM benefits GROUP BY 1 ORDER BY 1"
_TRAITS: Final = "SELECT unnest(string_split(note, ';')) AS trait, count(*) FROM really GROUP BY 1 ORDER BY 1"


@dataclass(frozen=True, slots=True)
class Summary:
    """What was made: rows by table, benefits by scheme, people by trait (the words of truth's `note`)."""

    folder: Path
    people: int
    rows: Mapping[str, int]
    schemes: Mapping[str, int]
    traits: Mapping[str, int]


def make(
    division: str,
    people: int,
    seed: int,
    asked: date,
    cycles: Mapping[str, int] | None,
    out: Path,
    progress: Progress | None = None,
    csv: bool = True,
    season: tuple[int, int] | None = None,
) -> Summary:
    """Write a made county, as it stands on the day asked, to a new folder; `progress` hears stage, people done, people.

    `cycles`: months between proofs by scheme, 12 where none is said. `season`: the first and last month of the year in
    which those of 12 months certify, as a window notice asks; without it everybody keeps a month of their own.
    """
    order = Order(division, people, seed, asked, dict(cycles or {}), season)
    _check(order)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise VivatError("已经存在，而且不是空目录", Place(str(out)), "请换一个新目录")
    half = out.parent / f".{out.name}.{uuid4().hex[:8]}"
    try:
        half.mkdir(parents=True)
        made = _write(order, half, progress, csv)
        half.replace(out)
    except OSError as error:
        wrong = f"写不进去：{refusal(error)}"
        raise VivatError(wrong, Place(str(out)), "请换一个目录") from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
    rows, schemes, traits = (MappingProxyType(dict(counted)) for counted in made)
    return Summary(out, people, rows, schemes, traits)


def _check(order: Order) -> None:
    """Refuse what would make no county."""
    if order.people < 1:
        raise VivatError(f"{order.people} 个人编不成一个县", mend="至少要 1 人")
    if not 2015 <= order.asked.year <= 2099:
        raise VivatError(f"不能编造 {order.asked} 的县", mend="请给出 2015 至 2099 年之间的日子")
    for scheme, months in order.cycles.items():
        if scheme not in SCHEMES:
            raise VivatError(f"没有险种{shown(scheme)}", mend=f"可选：{'、'.join(SCHEMES)}")
        if not 1 <= months <= 60:
            raise VivatError(f"{scheme}：不能有 {months} 个月的周期", mend="请给出 1 至 60")
    if order.season and not 1 <= order.season[0] <= order.season[1] <= 12:
        raise VivatError(f"{order.season} 不是一段月份", mend="请给出首月和末月，如 (4, 6)")


def _write(order: Order, folder: Path, progress: Progress | None, csv: bool) -> Counts:
    """Make and write shard after shard; counts of rows, schemes and traits."""
    counts: Counts = (Counter(), Counter(), Counter())
    with duckdb.connect(config={"memory_limit": "1200MB"}) as con, Folder(folder, csv) as tables:
        con.execute("SET temp_directory = ?", [str(folder / "spill")])
        prepare(con, order)
        for first in range(1, order.people + 1, SHARD):
            last = min(first + SHARD - 1, order.people)
            _shard(con, first, last, order)
            for name in SCHEMAS:
                counts[0][name] += tables.add(name, con.table(name).to_arrow_table())
            counts[1].update(_counted(con, _SCHEMES))
            counts[2].update(_counted(con, _TRAITS))
            if progress:
                progress("编造", last, order.people)
    shutil.rmtree(folder / "spill", ignore_errors=True)
    return counts


def _counted(con: duckdb.DuckDBPyConnection, sql: str) -> dict[str, int]:
    return {str(name): int(count) for name, count in con.execute(sql).fetchall()}


def _shard(con: duckdb.DuckDBPyConnection, first: int, last: int, order: Order) -> None:
    """Run the room's SQL for the people of one shard."""
    con.execute("SET VARIABLE first = ?::BIGINT", [first])
    con.execute("SET VARIABLE last = ?::BIGINT", [last])
    for stage in STAGES:
        con.execute(program(stage))
        if stage == "people":
            fullest = con.execute("SELECT max(n) FROM taken").fetchone()
            if fullest and fullest[0] > SERIALS:
                wrong = f"{order.people} 人对 {order.division} 太多：同一天出生、同一性别的证件号码只有 {SERIALS} 个"
                raise VivatError(wrong, mend="请减少人数，或改用一个市")
