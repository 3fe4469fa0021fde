"""The runs that are held, or were, and by whom they were let go."""

from typing import Any

from vivat.domain.actors import By
from vivat.domain.divisions import stem
from vivat.domain.time import month_text
from vivat.reads.scope import seeing
from vivat.records.models import Body, Brake, Proposal


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


def bodies_above(division: str) -> list[str]:
    """The agencies of the divisions that a division lies in, the nearest first, by name."""
    found = Body.objects.filter(kind="agency", active=True).values_list("division", "name")
    above = [(own, name) for own, name in found if division.startswith(stem(own)) and stem(own) != stem(division)]
    return [name for _, name in sorted(above, key=lambda row: -len(stem(row[0])))]


def releasing(asked: Proposal) -> str:
    """The command that lets the run of a held proposal go, and who may give it."""
    brake = Brake.objects.filter(run=asked.run_id).first()
    above = bodies_above(brake.division if brake else asked.area)
    whose = f"{above[0]}的审批人员" if above else "本机构没有拟办过本批的审批人员"
    return f"vivat brake release {asked.run_id} --note 理由（由{whose}办理）"
