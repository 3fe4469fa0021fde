"""Measures the law program over a folder, beside the least that any program must do with the same files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb as db

from vivat.engines.people import Ask
from vivat.policy.model import Notice
from vivat.reads.decide import decide_shard, opened
from vivat.reads.folder import prepare, quoted

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
