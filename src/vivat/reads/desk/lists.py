"""The lists of a month's run, as an account sees them: numbers masked, the earliest due first."""

from datetime import date
from typing import Any, Final

from django.db import connection
from django.db.models import Count, F, Min, Q

from vivat.domain.actors import By
from vivat.domain.divisions import stem, within
from vivat.domain.lists import LISTS
from vivat.domain.named import coded
from vivat.domain.time import month_text
from vivat.reads.scope import seeing
from vivat.records.models import ListEntry, Run
from vivat.safeguards.masking import mask_name

#: Each list of a run over the whole of an account's division: how many, by the run's own figures where they tell, and
#: the earliest day, by index. To count hundreds of thousands of entries takes longer than a page may.
_OF_ALL: Final = """
SELECT l, COALESCE(
           (SELECT sum(s.value)::bigint FROM records_statistic s
            WHERE s.run_id = %(run)s AND s.name = 'list' AND s.key = l),
           (SELECT count(*) FROM records_listentry e WHERE e.run_id = %(run)s AND e.list = l)),
       (SELECT e.due FROM records_listentry e WHERE e.run_id = %(run)s AND e.list = l ORDER BY e.due, e.id LIMIT 1)
FROM unnest(%(lists)s::text[]) AS l"""


def overview(by: By, month: int | None = None) -> list[dict[str, Any]]:
    """Each list of the newest run, or of a month's: how many stand on it, and the earliest day."""
    with seeing(by.scope):
        run = newest_run(by, month)
        found = {name: (count, due) for name, count, due in _counted(by, run) if count} if run else {}
        return [
            {"list": name, "name": title, "month": month_text(run.month), "count": found[name][0],
             "due": str(found[name][1] or "")}
            for name, title in LISTS.items() if run and name in found
        ]  # fmt: skip


def _counted(by: By, run: Run) -> list[tuple[str, int, date | None]]:
    """The lists of a run with their counts and earliest days, as far as the account sees them."""
    if not within(run.division, by.division):
        rows = ListEntry.objects.filter(run=run).values_list("list")
        return list(rows.annotate(n=Count("pk"), due=Min("due")).order_by("list"))
    with connection.cursor() as cursor:
        cursor.execute(_OF_ALL, {"run": run.pk, "lists": list(LISTS)})
        return list(cursor.fetchall())


def entries(by: By, name: str, month: int | None = None, most: int = 50) -> list[dict[str, Any]]:
    """Who, or which body, stands on a list."""
    name = coded(name, LISTS, "名单", "vivat lists")
    with seeing(by.scope):
        found = ListEntry.objects.filter(run=newest_run(by, month), list=name).select_related(
            "benefit", "person", "body"
        )
        rows = found.order_by(F("due").asc(nulls_last=True), "division", "pk")[:most]
        return [shown(one) for one in rows]


def newest_run(by: By, month: int | None = None) -> Run | None:
    """The newest month's run over the account's division, or that of a month."""
    above = [by.division[:n].ljust(6, "0") for n in (2, 4, 6)]
    runs = Run.objects.filter(Q(division__startswith=stem(by.division)) | Q(division__in=above))
    runs = runs.filter(month=month) if month is not None else runs
    return runs.order_by("-month", "pk").first()


def shown(one: ListEntry) -> dict[str, Any]:
    """One entry, masked."""
    person, benefit = one.person, one.benefit
    return {
        "person": f"p{person.pk}" if person else "",
        "name": mask_name(person.name) if person else (one.body.name if one.body else ""),
        "number": person.number_mask if person else "",
        "benefit": benefit.code if benefit else "",
        "scheme": benefit.scheme if benefit else "",
        "division": one.division,
        "body": one.body.name if one.body else "",
        "due": str(one.due or ""),
        "clause": one.clause,
        "said": one.said,
    }
