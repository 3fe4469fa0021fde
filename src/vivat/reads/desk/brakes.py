"""The runs that are held, or were, and by whom they were let go."""

from typing import Any

from vivat.domain.actors import By
from vivat.domain.time import month_text
from vivat.reads.scope import seeing
from vivat.records.models import Brake


def brakes(by: By) -> list[dict[str, Any]]:
    """Every brake that the actor sees, the newest first."""
    with seeing(by.scope):
        return [
            {
                "run": one.run_id, "division": one.division, "month": month_text(one.run.month), "count": one.count,
                "limit": one.limit,
                "why": one.why, "released_by": one.released_by.username if one.released_by else None,
                "released_on": str(one.released_on) if one.released_on else None, "note": one.note,
            }
            for one in Brake.objects.select_related("run", "released_by").order_by("-pk")
        ]  # fmt: skip
