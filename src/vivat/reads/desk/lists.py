"""The lists of a month's run, as an account sees them: numbers masked, the earliest due first."""

from typing import Any

from django.db.models import Count, F, Min, Q

from vivat.domain.actors import By
from vivat.domain.divisions import stem
from vivat.domain.errors import Place, VivatError
from vivat.domain.lists import LISTS
from vivat.domain.time import month_text
from vivat.reads.scope import seeing
from vivat.records.models import ListEntry, Run
from vivat.safeguards.masking import mask_name


def overview(by: By, month: int | None = None) -> list[dict[str, Any]]:
    """Each list of the newest run, or of a month's: how many stand on it, and the earliest day."""
    with seeing(by.scope):
        run = newest_run(by, month)
        rows = ListEntry.objects.filter(run=run).values("list").annotate(n=Count("pk"), due=Min("due"))
        found = {row["list"]: row for row in rows}
        return [
            {"list": name, "name": title, "month": month_text(run.month), "count": found[name]["n"],
             "due": str(found[name]["due"] or "")}
            for name, title in LISTS.items() if run and name in found
        ]  # fmt: skip


def entries(by: By, name: str, month: int | None = None, most: int = 50) -> list[dict[str, Any]]:
    """Who, or which body, stands on a list."""
    if name not in LISTS:
        raise VivatError(f"没有“{name}”这份名单", Place("vivat lists"), f"可用：{'、'.join(LISTS)}")
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
