"""Cases as a desk reads them: a list, and one with its history."""

from typing import Any

from vivat.domain.actors import CHINA, By
from vivat.domain.casework import ENDED_BY, KINDS, OUTCOMES, outcomes
from vivat.domain.decisions import FINDINGS
from vivat.domain.errors import Place, VivatError
from vivat.domain.named import coded
from vivat.reads.desk.casefile import to_look_at
from vivat.reads.scope import seeing
from vivat.records.models import Case, Event, History
from vivat.safeguards.duties import DUTIES, may
from vivat.safeguards.masking import mask_name


def listed(by: By, kind: str | None = None, late: bool = False, everything: bool = False) -> list[dict[str, Any]]:
    """Open cases, the soonest due first; flags name colleagues, and are shown to those alone who may open them."""
    kind = coded(kind, KINDS, "办件", "--kind") if kind else None
    with seeing(by.scope):
        found = Case.objects.select_related("person", "benefit", "owner", "owner_body").order_by("due", "pk")
        found = found if everything else found.filter(state="open")
        found = found if may("open_flags", {by.post}) else found.exclude(kind="flag")
        found = found.filter(kind=kind) if kind else found
        found = found.filter(due__lt=by.day) if late else found
        return [_row(one) for one in found]


def shown(by: By, number: int) -> dict[str, Any]:
    """One case: whom it is about, what must be looked at, who did what to it, how it may end and by what commands."""
    with seeing(by.scope):
        one = Case.objects.select_related("person", "benefit", "owner", "owner_body").filter(pk=number).first()
        if one is None or (one.kind == "flag" and not may("open_flags", {by.post})):
            raise VivatError("没有这件办件，或不在您的辖区", Place(str(number)), "vivat cases list 查看")
        rows = History.objects.filter(table="records_case", row=str(number))
        touched = [*rows.values_list("event_before", flat=True), one.event_id]
        events = Event.objects.filter(pk__in=touched).order_by("seq")
        steps = [
            {"at": str(event.at.astimezone(CHINA)), "by": event.actor, "verb": event.verb,
             "said": DUTIES[event.verb].name if event.verb in DUTIES else event.verb}
            for event in events
        ]  # fmt: skip
        told = {name: value for name, value in one.data.items() if name != "rows"}  # those lie sealed
        able = {code: OUTCOMES[code] for code in outcomes(one.kind)}
        return _row(one) | {
            "data": told, "look_at": to_look_at(one), "steps": steps, "outcomes": able, "next": _next(one),
        }  # fmt: skip


def _next(one: Case) -> list[str]:
    """The commands that go on with an open case."""
    if one.state != "open":
        return []
    found = [] if one.owner else [f"vivat cases assign {one.pk} --to 账号"]
    if one.person_id and set(FINDINGS) & set(outcomes(one.kind)):
        found.append(f"vivat investigate p{one.person_id} --outcome 结论 --note 经过 --case {one.pk}")
    if command := ENDED_BY.get(one.kind):
        return [*found, command.replace("来件", str(one.data.get("arrival", "来件")))]
    return [*found, f"vivat cases close {one.pk} --outcome 结果 --note 经过"]


def _row(one: Case) -> dict[str, Any]:
    person, benefit = one.person, one.benefit
    return {
        "id": one.pk, "kind": one.kind, "title": one.title, "name": mask_name(person.name) if person else None,
        "person": f"p{person.pk}" if person else None, "person_id": one.person_id,
        "number": person.number_mask if person else None,
        "benefit": benefit.code if benefit else None, "scheme": benefit.scheme if benefit else None,
        "body": one.owner_body.name, "owner": one.owner.username if one.owner else None, "opened": str(one.opened),
        "due": str(one.due), "escalated": one.escalated, "state": one.state, "outcome": one.outcome, "note": one.note,
    }  # fmt: skip
