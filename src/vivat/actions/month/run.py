"""The month of a division: worked out shard by shard, resumable at every commit, never twice from the same inputs."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connection

from vivat.actions import planner
from vivat.actions.act import act
from vivat.actions.month.closing import close_run
from vivat.actions.month.shards import put_out, write_shard
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.errors import Place
from vivat.domain.time import first_day, month_number, month_text
from vivat.engines.people import Ask
from vivat.policy.model import Notice
from vivat.reads.law.decide import SHARD, Progress
from vivat.reads.law.versions import month_version, policy_version, program_version
from vivat.reads.month.snapshot import Snapshot, digest, snapshot
from vivat.reads.month.worked_out import ready
from vivat.reads.scope import covers, pattern, seeing
from vivat.records.models import Run, RunShard

#: One run of a division at a time.
_LOCK: Final = 8_641_003


#: What a run adds to.
_GROWN: Final = ("records_proposal", "records_listentry", "records_statistic", "records_case")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to; `fresh` proposals are those that were not open before."""

    run: int
    fresh: int
    digest: str
    worked: bool


def run_month(
    by: By,
    division: str,
    month: int,
    notices: Sequence[Notice],
    *,
    day: date | None = None,
    size: int = SHARD,
    progress: Progress | None = None,
) -> Outcome:
    """The month of a division as of its first day, or of a day in it; nothing is done where nothing has changed."""
    by = _narrowed(by, division)
    with _alone(division) as work:
        with seeing(by.scope):
            found = Run.objects.filter(division=division, month=month).first()
            day = day or (found.day if found else first_day(month))
            if found and found.state == "done" and _later(division, month):
                return Outcome(found.pk, 0, found.digest, False)
            _in_order(by, division, month, day, found)
        with snapshot(by.scope, work / "snapshot.duckdb") as taken:
            places = taken.places()
            if not places:
                raise Refusal("名下没有待遇", Place(division), "先导入花名册")
            policy, program = policy_version(notices, {area for area, _ in places}, day), program_version()
            inputs = digest([policy, program, month_version(), str(day), size, taken.inputs()])
            if found and found.state == "done" and found.inputs == inputs:
                return Outcome(found.pk, 0, found.digest, False)
            taken.load(progress)
            shards = taken.shards(size)
            told = {"day": day, "inputs": inputs, "policy_version": policy, "program_version": program}
            run = _begun(by, found, division, month, len(shards), told)
            token = digest([inputs, run.begun])
            done = _parts(by, run)
            worked = ready(taken, notices, places, Ask(day, day))
            for n, (first, last, _) in enumerate(shards):
                if progress:
                    progress("测算", n, len(shards))
                if n not in done:
                    worked.work_out(first, last)
                    put_out(worked, work)
                    write_shard(by, run, n, token, work)
            people, benefits = _counted(taken)
        fresh = sum(_parts(by, run).values())
        planner.told(_GROWN)
        close_run(by, run, notices, places, people, benefits)
    return Outcome(run.pk, fresh, run.digest, True)


def _narrowed(by: By, division: str) -> By:
    """The same account, seeing the division alone; Refusal where it does not see all of it."""
    if not covers(by.scope, pattern(division)):
        raise Refusal("不管辖这个行政区划", Place(division), "由管辖它的机构办理")
    return replace(by, scope=(pattern(division),))


def _in_order(by: By, division: str, month: int, day: date, found: Run | None) -> None:
    if day > by.day:
        raise Refusal(f"{day} 还没有到", Place(month_text(month)), "到那一天再办")
    if month_number(day) != month:
        raise Refusal(f"{day} 不在 {month_text(month)} 之内", Place("--on"), "给这个月里的一天")
    if found and day < found.day:
        raise Refusal(f"本月已按 {found.day} 办理", Place("--on"), f"给 {found.day} 或以后的日期")
    if later := _later(division, month):
        raise Refusal(f"{month_text(later.month)} 已经办理，不能再办更早的月份", Place(month_text(month)))


def _later(division: str, month: int) -> Run | None:
    """The run of a later month, after which an earlier one is settled."""
    return Run.objects.filter(division=division, month__gt=month).order_by("month").first()


@contextmanager
def _alone(division: str) -> Iterator[Path]:
    """Nobody else runs this division meanwhile; a folder of its own, which what was killed before may have left."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, hashtext(%s))", [_LOCK, division])
        if not cursor.fetchone()[0]:
            raise Refusal("这个行政区划正在测算", Place(division), "vivat progress 查看进度")
    work = Path(settings.HOME) / "tmp" / f"month-{division}"
    try:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(mode=0o700, parents=True)
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, hashtext(%s))", [_LOCK, division])


def _begun(by: By, found: Run | None, division: str, month: int, shards: int, told: dict[str, Any]) -> Run:
    """The run under way: a new one, the old one begun anew from other inputs, or what was broken off."""
    if found and found.state == "running" and found.inputs == told["inputs"] and found.shards == shards:
        return found
    with act(
        "run_month", by, division=division, subject=f"month:{month_text(month)}", **{k: str(v) for k, v in told.items()}
    ) as one:
        fields = {**told, "state": "running", "shards": shards, "done": 0, "begun": one.id, "digest": ""}
        run = one.change(found, **fields) if found else one.add(Run(division=division, month=month, **fields))
        with connection.cursor() as cursor:
            for table in ("listentry", "statistic"):
                cursor.execute(
                    f"DELETE FROM records_{table} WHERE run_id = %s AND (shard < 0 OR shard >= %s)", [run.pk, shards]
                )
    return run


def _parts(by: By, run: Run) -> dict[int, int]:
    """The shards done since the run was begun, each with its new proposals."""
    with seeing(by.scope):
        parts = RunShard.objects.filter(run=run, event_id__gt=run.begun)
        return dict(parts.values_list("n", "new_proposals"))


def _counted(taken: Snapshot) -> tuple[int, int]:
    people, benefits = taken.con.execute("SELECT count(DISTINCT person), count(*) FROM register_benefits").fetchall()[0]
    return people, benefits
