"""The agencies at work, and the months that they have run."""

from typing import Any

from django.db.models import Count

from vivat.domain.divisions import stem
from vivat.records.models import Body, Brake, Proposal, Run, User


def lowest_agencies() -> list[str]:
    """The divisions of the agencies that have no other agency within theirs."""
    divisions = sorted(Body.objects.filter(kind="agency", active=True).values_list("division", flat=True))
    return [one for one in divisions if not any(other != one and other.startswith(stem(one)) for other in divisions)]


def runs(division: str) -> list[dict[str, Any]]:
    """The runs of a division and those within it, the newest first, as the present scope shows them."""
    found = Run.objects.filter(division__startswith=stem(division)).order_by("-month", "division")[:24]
    told = ("division", "month", "day", "state", "done", "shards", "people", "benefits", "digest")
    return [dict(zip(told, row, strict=True)) for row in found.values_list(*told)]


def offices(division: str) -> list[Body]:
    """The township offices of a division, by code."""
    return list(Body.objects.filter(kind="township", division__startswith=stem(division), active=True).order_by("code"))


def taken(username: str) -> bool:
    """Whether there is such an account."""
    return User.objects.filter(username=username).exists()


def month_told(division: str, month: int) -> dict[str, Any]:
    """A run in short: people, benefits, proposals made by kind, and the brake's words, as the scope shows them."""
    run = Run.objects.get(division=division, month=month)
    kinds = Proposal.objects.filter(run=run).values_list("kind").annotate(n=Count("pk"))
    brake = Brake.objects.filter(run=run).first()
    return {"people": run.people, "benefits": run.benefits, "kinds": dict(kinds), "brake": brake.why if brake else ""}
