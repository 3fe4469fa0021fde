"""Cases as a desk reads them: a list, and one with its history."""

from typing import Any

from vivat.domain.actors import By
from vivat.domain.errors import Place, VivatError
from vivat.reads.scope import seeing
from vivat.records.models import Case, Event, History
from vivat.safeguards.masking import mask_name


def listed(by: By, kind: str | None = None, late: bool = False, everything: bool = False) -> list[dict[str, Any]]:
    """Open cases, the soonest due first."""
    with seeing(by.scope):
        found = Case.objects.select_related("person", "owner", "owner_body").order_by("due", "pk")
        found = found if everything else found.filter(state="open")
        found = found.filter(kind=kind) if kind else found
        found = found.filter(due__lt=by.day) if late else found
        return [_row(one) for one in found]


def shown(by: By, number: int) -> dict[str, Any]:
    """One case, with who did what to it."""
    with seeing(by.scope):
        one = Case.objects.select_related("person", "owner", "owner_body").filter(pk=number).first()
        if one is None:
            raise VivatError("没有这件办件，或不在您的辖区", Place(str(number)))
        rows = History.objects.filter(table="records_case", row=str(number))
        touched = [*rows.values_list("event_before", flat=True), one.event_id]
        events = Event.objects.filter(pk__in=touched).order_by("seq")
        steps = [{"at": str(event.at), "by": event.actor, "verb": event.verb} for event in events]
        return _row(one) | {"data": one.data, "steps": steps}


def _row(one: Case) -> dict[str, Any]:
    return {
        "id": one.pk, "kind": one.kind, "title": one.title, "person": one.person_id,
        "name": mask_name(one.person.name) if one.person else None, "body": one.owner_body.name,
        "owner": one.owner.username if one.owner else None, "opened": str(one.opened), "due": str(one.due),
        "escalated": one.escalated, "state": one.state, "outcome": one.outcome, "note": one.note,
    }  # fmt: skip
