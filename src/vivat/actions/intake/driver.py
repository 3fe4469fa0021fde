"""Takes a file in: held against the register as a whole first, then written a chunk an act."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from vivat.actions.act import Act, act
from vivat.actions.intake import staging
from vivat.actions.intake.batch import Batch
from vivat.actions.intake.outcome import Outcome
from vivat.actions.intake.shape import Where, shaped
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.divisions import stem
from vivat.domain.errors import Place
from vivat.reads.scope import covers, seeing
from vivat.records.models import Division, Event, Import
from vivat.safeguards import duties
from vivat.safeguards.sealing import Keyring

Tell = Callable[[str, int, int], None]
#: Rows of one act.
CHUNK: Final = 50_000
#: From so many rows on whole tables are joined, whatever the planner thinks of tables that it has not looked at yet.
MANY: Final = 5_000
#: The faults of a row whose benefit or person is not in the register.
_UNKNOWN: Final = ("none", "nobody")
_MEMORY: Final = "SET LOCAL work_mem = '256MB'"


class RefusedWhole(Refusal):
    """A file of which so much is wrong that nothing of it is taken; with what is wrong."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        said = [f"第 {one.row} 行“{one.heading}”{one.wrong}，{one.mend}" for one in outcome.refusals[:3]]
        wrong = f"{outcome.rows} 行中有 {outcome.refused} 行不能收，超过一半，整个文件退回，没有写入：{'；'.join(said)}"
        super().__init__(wrong, Place(outcome.name), "加 --errors 文件.xlsx，写出每一行的原因")


@dataclass(slots=True)
class Intake(ABC):
    """One file on its way in; each kind says how its rows are staged, resolved and written."""

    by: By
    batch: Batch
    division: str
    keys: Keyring
    #: What a roster that is not in yet would bring: numbers of benefits and people. Rows of theirs wait for it.
    promised: frozenset[str] = field(default=frozenset(), kw_only=True)
    verb: ClassVar[str]
    #: By mark: the column to blame, what is wrong and how to mend it.
    faults: ClassVar[dict[str, tuple[str, str, str]]]

    @abstractmethod
    def stage(self, rows: Any) -> None:
        """Carries the rows into the temporary table `told`."""

    @abstractmethod
    def resolve(self) -> tuple[Counter[str], Counter[str]]:
        """Makes `plan`: what each row means in the register; what would be done, and changed by column."""

    @abstractmethod
    def doing(self) -> list[tuple[int, Any]]:
        """The rows with something to do, in order, each with what must not be cut in two."""

    def prepare(self, first: int, last: int) -> Any:
        """What can be made ready for a chunk beside the database's work."""
        return None

    @abstractmethod
    def write(self, one: Act, first: int, last: int, ready: Any) -> Counter[str]:
        """Writes the rows numbered first to last; how much of what."""

    def finish(self) -> Counter[str]:
        """What follows when all is in."""
        return Counter()

    def remember(self, outcome: Outcome) -> None:
        """Keeps what the whole came to, once all is in."""
        _remember(self, outcome, self.subject)

    @property
    def subject(self) -> str:
        """What all acts of this file are found by."""
        return f"import:{self.batch.sha256[:40]}"

    @property
    def words(self) -> dict[str, Any]:
        """What every statement may name."""
        by = self.by
        return {
            "by": None if by.machine else by.user, "day": by.day, "at": by.at, "file": self.batch.name,
            "month": by.day.year * 12 + by.day.month - 1, "within": stem(self.division) + "%",
        } | self.also  # fmt: skip

    @property
    def also(self) -> dict[str, Any]:
        """What a kind's own statements name besides."""
        return {}


def take_in(intake: Intake, *, dry: bool = False, tell: Tell | None = None, chunk: int = CHUNK) -> Outcome:
    """Takes a file in; with `dry` only what would be done, and nothing is written at all."""
    by, batch = intake.by, intake.batch
    allowed(by, intake.verb, intake.division)
    rows = shaped(batch, Where(intake.division, _places(intake.division), by.day))
    with staging.alone() as alone:
        if not alone:
            raise Refusal("另一次导入正在进行", Place(batch.name), "等它结束后重试")
        outcome = resolved(intake, rows)
        outcome.dry = dry
        if outcome.refused * 2 > outcome.rows:
            raise RefusedWhole(outcome)
        if not dry:
            written(intake, outcome, tell, chunk)
    if outcome.did.total() > MANY:
        staging.analyse()
    return outcome


def allowed(by: By, verb: str, division: str) -> None:
    """Refusal where the post may not do this, or not for this division."""
    if why := duties.why_not(verb, {by.post}):
        raise Refusal(why, Place(by.username))
    if not covers(by.scope, stem(division)):
        raise Refusal("不在您的管辖范围内", Place(division))


def resolved(intake: Intake, rows: Any) -> Outcome:
    """Holds rows in the register's columns against the register; what would be done. Nothing is written yet."""
    intake.stage(rows)
    with seeing(intake.by.scope):
        staging.run(_MEMORY)
        if rows.num_rows > MANY:
            staging.run(staging.WHOLE)
        would, columns = intake.resolve()
        would["waiting"] = _refusals(intake)
    return _outcome(intake, would, columns)


def _places(division: str) -> list[str]:
    found = Division.objects.filter(code__startswith=stem(division))
    return list(found.values_list("code", flat=True))


def _refusals(intake: Intake) -> int:
    """Rows that the register itself refuses; how many are not refused, since they wait for the roster."""
    waiting, whose = 0, _whose(intake.batch) if intake.promised else {}
    for mark, row, said in staging.ask("SELECT fault, row, said FROM plan WHERE fault IS NOT NULL ORDER BY row"):
        if mark in _UNKNOWN and whose.get(row) in intake.promised:
            waiting += 1
            continue
        column, wrong, mend = intake.faults[mark]
        intake.batch.refuse([(row, "")], column, wrong.format(said), mend)
    return waiting


def _whose(batch: Batch) -> dict[int, str | None]:
    """By row, the benefit that it names, else the person."""
    rows, benefits, people = (batch.data.column(name).to_pylist() for name in ("row", "benefit", "aac147"))
    return {row: benefit or person for row, benefit, person in zip(rows, benefits, people, strict=True)}


def _outcome(intake: Intake, would: Counter[str], columns: Counter[str]) -> Outcome:
    batch = intake.batch
    batch.refusals.sort(key=lambda refusal: refusal.row)
    return Outcome(
        batch.kind, batch.name, batch.rows, batch.refused, would, columns, batch.refusals, batch.notes, batch.unknown
    )


def written(intake: Intake, outcome: Outcome, tell: Tell | None = None, chunk: int = CHUNK) -> None:
    """Writes what there is to do, the next chunk made ready while the database works on this one."""
    chunks = list(_cut(intake.doing(), chunk))
    subject = intake.subject
    done, total = 0, sum(size for _, _, size in chunks)
    with ThreadPoolExecutor(1) as beside:
        ready = beside.submit(intake.prepare, *chunks[0][:2]) if chunks else None
        for at, (first, last, size) in enumerate(chunks):
            held = ready.result() if ready else None
            ready = beside.submit(intake.prepare, *chunks[at + 1][:2]) if at + 1 < len(chunks) else None
            with act(intake.verb, intake.by, division=intake.division, subject=subject, file=intake.batch.name) as one:
                staging.run(_MEMORY)
                wrote = intake.write(one, first, last, held)
                one.data |= {"did": dict(wrote)}
            outcome.did += wrote
            done += size
            if tell:
                tell("写入", done, total)
    outcome.did += intake.finish()
    intake.remember(outcome)


def _cut(doing: Sequence[tuple[int, Any]], most: int) -> Iterator[tuple[int, int, int]]:
    """Chunks of rows as (first, last, how many), none of which parts what belongs together."""
    at = 0
    while at < len(doing):
        end = min(at + most, len(doing))
        while at < end < len(doing) and doing[end][1] is not None and doing[end][1] == doing[end - 1][1]:
            end -= 1
        end = end if end > at else min(at + most, len(doing))
        yield doing[at][0], doing[end - 1][0], end - at
        at = end


def _remember(intake: Intake, outcome: Outcome, subject: str) -> None:
    """One line for the file, once all is in: with what an earlier, broken run of it did."""
    batch, by = intake.batch, intake.by
    with seeing(by.scope):
        lines = Import.objects.filter(sha256=batch.sha256, kind=batch.kind, division=intake.division)
        since = max([line.event_id for line in lines], default=0)
        events = Event.objects.filter(subject=subject, verb=intake.verb, division=intake.division, id__gt=since)
        did: Counter[str] = Counter()
        for data in events.values_list("data", flat=True):
            did.update(data.get("did", {}))
        if since and not did:
            return
    with act(intake.verb, by, division=intake.division, subject=subject, file=batch.name) as one:
        one.add(
            Import(
                kind=batch.kind, name=batch.name[:200], sha256=batch.sha256, rows=outcome.rows,
                added=sum(did[word] for word in ("benefits", "added")), changed=did["changed"],
                refused=outcome.refused, division=intake.division, by_id=by.user,
            )
        )  # fmt: skip
