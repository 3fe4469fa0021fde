"""Dispatches (下发) as both ends see them, and within how long one must be answered."""

from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, Q

from vivat.domain.actors import By
from vivat.domain.errors import Place, VivatError
from vivat.domain.facts import KINDS
from vivat.domain.schemes import SCHEMES
from vivat.domain.terms import CASES
from vivat.reads.desk.lacks import Law, last_day_of
from vivat.reads.scope import seeing
from vivat.records.models import Dispatch, DispatchItem
from vivat.safeguards.masking import mask_name

#: What a notice calls that which is sent down.
_WHAT: Final = "match_results"


def term_of(law: Law, division: str, day: date) -> date:
    """The last day for an answer counted from a day: the shortest that a notice of the place sets, else the house's."""
    lengths = {
        rule.data["within"]
        for scheme in SCHEMES
        for rule in law.rules(division, scheme, day)
        if rule.table == "send" and _WHAT in _listed(rule.data["what"]) and rule.data.get("within")
    }
    set_by = [day if length == "at once" else last_day_of(length, day) for length in lengths]
    return min(set_by, default=day + timedelta(days=CASES["dispatch"].days))


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def listed(by: By, late: bool = False, everything: bool = False) -> list[dict[str, Any]]:
    """Dispatches that are not returned, the soonest due first; or only those past their term, or all."""
    with seeing(by.scope):
        found = Dispatch.objects.select_related("from_body", "to_body").order_by("due", "pk")
        found = found if everything else found.exclude(state="returned")
        found = found.filter(due__lt=by.day) if late else found
        answered = Count("items", filter=~Q(items__outcome=""))
        return [_row(one) | {"late": one.state != "returned" and one.due < by.day}
                for one in found.annotate(n=Count("items"), answered=answered)]  # fmt: skip


def shown(by: By, number: int) -> dict[str, Any]:
    """One dispatch with its items, numbers masked."""
    with seeing(by.scope):
        found = Dispatch.objects.select_related("from_body", "to_body").filter(pk=number)
        one = found.annotate(n=Count("items"), answered=Count("items", filter=~Q(items__outcome=""))).first()
        if one is None:
            raise VivatError("没有这份下发，或不在您的辖区", Place(str(number)))
        items = DispatchItem.objects.filter(dispatch=one).select_related("person", "answered_by").order_by("pk")
        return _row(one) | {"items": [_item(item) for item in items]}


def _row(one: Any) -> dict[str, Any]:
    return {
        "id": one.pk, "from": one.from_body.name, "to": one.to_body.name, "sent": str(one.sent), "due": str(one.due),
        "state": one.state, "received_on": str(one.received_on or ""), "returned_on": str(one.returned_on or ""),
        "items": one.n, "answered": one.answered,
    }  # fmt: skip


def _item(item: DispatchItem) -> dict[str, Any]:
    return {
        "id": item.pk, "person": f"p{item.person_id}", "name": mask_name(item.person.name),
        "number": item.person.number_mask, "kind": item.kind, "said": f"{item.on} {KINDS[item.kind]}",
        "source": item.claim.get("source", ""), "outcome": item.outcome, "note": item.note,
        "answered_on": str(item.answered_on or ""),
        "answered_by": item.answered_by.username if item.answered_by else "",
    }  # fmt: skip
