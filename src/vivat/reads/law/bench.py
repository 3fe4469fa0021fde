"""Measures the law program over a folder, beside the least that any program must do with the same files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import duckdb as db
import psycopg

from vivat.engines import postgres
from vivat.engines.people import Ask, enrolled
from vivat.policy.model import Notice
from vivat.reads.folder.columns import quoted
from vivat.reads.folder.tables import loaded, prepare
from vivat.reads.law.decide import decide_shard, opened

Clock = Callable[[], float]
Progress = Callable[[str, int, int], None]

#: Scan the facts and the ledger's files, join them to the benefits by one whole number each, add up.
_LEAST = """
SELECT count(*), sum(f.n), sum(p.fen) FROM read_parquet({roster}) r
JOIN (SELECT person, count(*) AS n, max(day) AS last FROM read_parquet({facts}) GROUP BY person) f USING (person)
LEFT JOIN (
    SELECT benefit, sum(fen * (month_to - month_from + 1)) AS fen FROM read_parquet({payments}) GROUP BY benefit
) p USING (benefit)
"""


@dataclass(slots=True)
class Measured:
    """Seconds: opening and checking, preparing (dates, amounts × payments as runs), the law by stage, and the least."""

    people: int = 0
    shards: int = 0
    opening: float = 0.0
    preparing: float = 0.0
    stages: dict[str, float] = field(default_factory=dict)
    least: float = 0.0

    @property
    def law(self) -> float:
        """Seconds of the law program alone: all of its answers."""
        return sum(self.stages.values())


def measure(
    path: Path, notices: Sequence[Notice], ask: Ask, clock: Clock, shard: int, progress: Progress | None = None
) -> Measured:
    """One run over a folder; the least is taken in the same run, the better of two."""
    found = Measured()
    with db.connect() as con:
        began = clock()
        law, folder = opened(path, notices, con)
        found.opening = clock() - began
        shards = list(folder.shards(shard))
        for n, (first, last, people) in enumerate(shards):
            if progress:
                progress("测量", n, len(shards))
            began = clock()
            prepare(folder, ask, first, last)
            found.preparing += clock() - began
            decide_shard(folder, law, ask, first, last, _watched(found), prepared=True)
            found.people += people
        found.shards = len(shards)
        found.least = min(_least(con, path, clock) for _ in range(2))
    return found


def _watched(found: Measured) -> Callable[[str, float], None]:
    def watch(stage: str, seconds: float) -> None:
        found.stages[stage] = found.stages.get(stage, 0.0) + seconds

    return watch


def _least(con: db.DuckDBPyConnection, path: Path, clock: Clock) -> float:
    names = {table: quoted(path / f"{table}.parquet") for table in ("roster", "facts", "payments")}
    began = clock()
    con.execute(_LEAST.format(**names)).fetchall()
    return clock() - began


@dataclass(frozen=True, slots=True)
class Served:
    """Seconds of single answers on PostgreSQL, sorted, and of pages of 200."""

    people: int
    loading: float
    ones: tuple[float, ...]
    pages: tuple[float, ...]


def serve(
    path: Path, notices: Sequence[Notice], ask: Ask, clock: Clock, con: psycopg.Connection[Any], asked: int, seed: int
) -> Served:
    """Loads a folder into a PostgreSQL and asks it of people picked at random, one at a time and by pages."""
    with db.connect() as duck:
        law, folder = opened(path, notices, duck)
        shards = list(folder.shards(1 << 40))
        first, last, people = shards[0]
        prepare(folder, ask, first, last)
        everybody = enrolled(law, loaded(duck, ask))
    began = clock()
    postgres.load_law(con, law)
    postgres.load_people(con, everybody)
    loading = clock() - began
    numbers = sorted(set(everybody.benefits.column("person").to_pylist()))
    draw = Random(seed)
    postgres.one(con, numbers[:1])
    ones = sorted(_timed(clock, con, [draw.choice(numbers)]) for _ in range(asked))
    pages = sorted(_timed(clock, con, draw.sample(numbers, min(postgres.PAGE, len(numbers)))) for _ in range(20))
    return Served(people, loading, tuple(ones), tuple(pages))


def _timed(clock: Clock, con: psycopg.Connection[Any], people: list[int]) -> float:
    began = clock()
    postgres.one(con, people)
    return clock() - began
