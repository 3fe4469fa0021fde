"""What follows from a file that nothing speaks against: facts, signs, and cases where people must look."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from typing import Any

import duckdb

from vivat.actions.act import act
from vivat.actions.feeds import identity
from vivat.actions.feeds.marks import marked
from vivat.actions.feeds.match import Matched, matched
from vivat.actions.feeds.rows import FeedFacts, Signs
from vivat.actions.feeds.score import score
from vivat.actions.feeds.stale import fresh_again
from vivat.actions.feeds.waiting import table
from vivat.actions.intake import staging
from vivat.actions.intake.batch import Batch
from vivat.actions.intake.driver import CHUNK, Intake, Tell, resolved, written
from vivat.actions.intake.outcome import Outcome
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.errors import Place
from vivat.domain.sources import Source
from vivat.records.models import Arrival
from vivat.safeguards.sealing import Keyring
from vivat.sources.read import Reading


def conclude(
    by: By, arrival: Arrival, source: Source, reading: Reading, keys: Keyring, tell: Tell | None = None,
    chunk: int = CHUNK,
) -> dict[str, Any]:  # fmt: skip
    """Draws all that follows from an arrival, a chunk an act; what is in the register already is no news. Rows that the
    register refuses are added to those of the reading.
    """
    did: Counter[str] = Counter()
    with staging.alone() as alone:
        if not alone:
            raise Refusal("另一次导入正在进行", Place(arrival.name), "等它结束后重试")
        with matched(by, arrival.division, reading, keys, f"arrival:{arrival.pk}", tell) as found:
            identity.known(by, found, keys)
            for outcome in _recorded(_passes(by, arrival, source, found, keys), tell, chunk):
                did += outcome.did
                reading.refusals.extend(outcome.refusals)
            did += marked(by, arrival, found, keys)
            did += identity.waits(by, arrival, found, keys)
            counts: dict[str, Any] = dict(found.counts)
    did += score(by, arrival)
    counts |= {"did": dict(did)}
    with act("conclude_feed", by, division=arrival.division, subject=f"arrival:{arrival.pk}", counts=counts) as one:
        one.change(arrival, state="concluded", counts=counts)
    fresh_again(by, source, arrival.division)
    return counts


def would(by: By, arrival: Arrival, source: Source, reading: Reading, keys: Keyring) -> dict[str, Any]:
    """What would follow; nothing is written but that numbers were opened for it."""
    come: Counter[str] = Counter()
    with staging.alone() as alone:
        if not alone:
            raise Refusal("另一次导入正在进行", Place(arrival.name), "等它结束后重试")
        with matched(by, arrival.division, reading, keys, f"feed:{source.id}") as found:
            identity.known(by, found, keys)
            for intake, rows in _passes(by, arrival, source, found, keys):
                outcome = resolved(intake, rows)
                come += outcome.would
                reading.refusals.extend(outcome.refusals)
                staging.clear()
            return dict(found.counts) | {"would": dict(come)}


def attach(
    by: By, arrival: Arrival, source: Source, index: bytes, waiting: Sequence[dict[str, Any]], keys: Keyring,
    *, settled: bool = False,
) -> Counter[str]:  # fmt: skip
    """Rows that have waited in a case, recorded for the person with a number's blind index; `settled` where people have
    looked at what they contradict.
    """
    did: Counter[str] = Counter()
    with staging.alone() as alone, duckdb.connect() as con:
        if not alone:
            raise Refusal("另一次导入正在进行", Place(arrival.name), "等它结束后重试")
        con.register("yields", table(waiting))
        con.execute("CREATE TEMP TABLE roster_rows AS SELECT 0::BIGINT AS row, $1 AS idx", [index.hex()])
        con.execute("CREATE TEMP VIEW whose AS SELECT DISTINCT row, 0::BIGINT AS roster_row FROM yields")
        for outcome in _recorded(_passes(by, arrival, source, Matched(con, {}), keys, settled)):
            did += outcome.did
            if outcome.refusals:
                wrong = outcome.refusals[0]
                raise Refusal(wrong.wrong, Place(f"来件 {arrival.pk}"), wrong.mend)
    return did


def _recorded(passes: Iterable[tuple[Intake, Any]], tell: Tell | None = None, chunk: int = CHUNK) -> Iterator[Outcome]:
    """Each pass held against the register and written."""
    for intake, rows in passes:
        outcome = resolved(intake, rows)
        written(intake, outcome, tell, chunk)
        yield outcome
        staging.clear()


def _passes(
    by: By, arrival: Arrival, source: Source, found: Matched, keys: Keyring, settled: bool = False
) -> list[tuple[Intake, Any]]:
    """Facts, then signs, as far as the file tells any."""
    facts, signs = (told(found, name, arrival) for name in ("told_facts", "told_signs"))
    made: list[tuple[Intake, Any]] = []
    if facts.num_rows:
        made.append((FeedFacts(by, _batch(arrival, facts), arrival.division, keys, arrival, settled), facts))
    if signs.num_rows:
        made.append((Signs(by, _batch(arrival, signs), arrival.division, keys, arrival, source), signs))
    return made


def told(found: Matched, name: str, arrival: Arrival) -> Any:
    """What the rows of a match say, in the register's columns."""
    text = (files("vivat.actions.feeds") / "sql" / f"{name}.sql").read_text(encoding="utf-8")
    given = {"received": arrival.received, "source": arrival.source}
    asked = {key: value for key, value in given.items() if f"${key}" in text}
    table = found.con.sql(text, params=asked).to_arrow_table()
    index = ["\\x" + each for each in table.column("idx").to_pylist()]
    return table.set_column(table.column_names.index("idx"), "idx", [index])


def _batch(arrival: Arrival, rows: Any) -> Batch:
    return Batch("feed", arrival.name, arrival.sha256, rows, rows.num_rows)
