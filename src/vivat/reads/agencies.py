"""The agencies at work, and the months that they have run."""

from typing import Any

from vivat.domain.divisions import stem
from vivat.records.models import Body, Run


def lowest_agencies() -> list[str]:
    """The divisions of the agencies that have no other agency within theirs."""
    divisions = sorted(Body.objects.filter(kind="agency", active=True).values_list("division", flat=True))
    return [one for one in divisions if not any(other != one and other.startswith(stem(one)) for other in divisions)]


def runs(division: str) -> list[dict[str, Any]]:
    """The runs of a division and those within it, the newest first, as the present scope shows them."""
    found = Run.objects.filter(division__startswith=stem(division)).order_by("-month", "division")[:24]
    told = ("division", "month", "day", "state", "done", "shards", "people", "benefits", "digest")
    return [dict(zip(told, row, strict=True)) for row in found.values_list(*told)]
