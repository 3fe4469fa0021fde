"""The payment-change files that were sent."""

from typing import Any

from vivat.domain.actors import By
from vivat.domain.time import month_text
from vivat.reads.scope import seeing
from vivat.records.models import PayFile


def payfiles(by: By) -> list[dict[str, Any]]:
    """Every file that the actor sees, the newest first."""
    with seeing(by.scope):
        return [
            {
                "id": one.pk, "division": one.division, "month": month_text(one.month), "number": one.number,
                "lines": one.lines,
                "fen": one.fen, "by": one.by.username, "sha256": one.sha256,
            }
            for one in PayFile.objects.select_related("by").order_by("-pk")
        ]  # fmt: skip
