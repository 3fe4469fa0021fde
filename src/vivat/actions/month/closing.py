"""The end of a run, in one act: reports that are missing, rates, the mass brake, and the digest of it all."""

from collections.abc import Sequence
from typing import Any, Final

from django.db import connection

from vivat.actions.act import Act, act
from vivat.actions.month.shards import sql, updated
from vivat.domain.actors import By
from vivat.domain.decisions import HARMING
from vivat.domain.time import month_text
from vivat.policy.model import Notice
from vivat.reads.month.digest import run_digest
from vivat.reads.month.owed_reports import owed_reports
from vivat.records.models import Brake, ListEntry, Run, Statistic
from vivat.safeguards.brake import brake

#: What belongs to the whole run stands in a shard of its own.
WHOLE: Final = -1


def close_run(
    by: By, run: Run, notices: Sequence[Notice], places: Sequence[tuple[str, str]], people: int, benefits: int
) -> None:
    """Closes a run all of whose shards are done."""
    month = month_text(run.month)
    with act("run_month", by, division=run.division, subject=f"run:{run.pk}", month=month) as one:
        _reports(one, run, notices, places)
        updated("rates", {"run": run.pk, "event": one.id})
        _brake(one, run)
        one.change(run, state="done", people=people, benefits=benefits, digest=run_digest(run))
        one.data |= {"digest": run.digest, "people": people, "benefits": benefits}


def _reports(one: Act, run: Run, notices: Sequence[Notice], places: Sequence[tuple[str, str]]) -> None:
    """The bodies that owe the report of last month's deaths."""
    for owed in owed_reports(notices, places, run.division, run.month - 1):
        said = {"month": month_text(run.month - 1), "late": owed.due < run.day}
        clause = "、".join(owed.clauses)[:80]
        one.add(
            ListEntry(
                run=run, list="death_reports_missing", body=owed.body, division=owed.body.division, due=owed.due,
                clause=clause, said=said, shard=WHOLE,
            )
        )  # fmt: skip


def _brake(one: Act, run: Run) -> None:
    """Holds the run's harming proposals where they are too many at once; else lets them be taken up. A run is braked
    and let go once: what comes too much after that lapses, and is called for by the next month's run.
    """
    figures = Statistic.objects.filter(name="harming", shard=WHOLE, run__division=run.division)
    before = figures.filter(run__month__lt=run.month, run__month__gte=run.month - 12).order_by("run__month")
    held = Brake.objects.filter(run=run).first()
    since = run.begun if held else 0
    bound: dict[str, Any] = {"run": run.pk, "since": since, "event": one.id, "harming": list(HARMING)}
    with connection.cursor() as cursor:
        cursor.execute(sql("harming"), bound)
        fresh, harming = cursor.fetchone()
    paid = Statistic.objects.filter(run=run, name="decided", key="in_payment").values_list("value", flat=True)
    told = brake(fresh, sum(paid), list(before.values_list("value", flat=True)))
    one.add(Statistic(run=run, name="harming", key="", value=harming, division=run.division, shard=WHOLE))
    if not held and told:
        one.add(Brake(run=run, division=run.division, count=told.called, limit=told.limit, why=told.why))
    elif told and held and held.released_by_id:
        updated("put_off", bound)
    elif not held or held.released_by_id:
        updated("freed", bound)
    one.data |= {"harming": harming, "braked": bool(told)}
