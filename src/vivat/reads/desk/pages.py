"""The pages behind the numbers of a desk: lists, cases, proposals and decisions that match a filter."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from vivat.domain.actors import By
from vivat.domain.divisions import stem
from vivat.domain.time import month_text
from vivat.reads.desk.lists import newest_run
from vivat.reads.desk.lists import shown as listed
from vivat.reads.desk.paged import Page, by_due, by_number, counted
from vivat.reads.scope import seeing, starting
from vivat.records.models import Case, Decision, ListEntry, Proposal
from vivat.safeguards.duties import may
from vivat.safeguards.masking import mask_name


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for: a division, a scheme, a kind, a state, only what is past its term, only what is one's own."""

    division: str = ""
    scheme: str = ""
    kind: str = ""
    state: str = ""
    late: bool = False
    mine: bool = False
    after: str | None = None


def of_list(by: By, name: str, asked: Filter) -> tuple[Page, str]:
    """A page of a list of the newest month, and that month."""
    with seeing(by.scope):
        run = newest_run(by)
        if run is None:
            return Page([], None, 0), ""
        found = ListEntry.objects.filter(run=run, list=name)
        found = _within(found, asked)
        found = found.filter(benefit__scheme=asked.scheme) if asked.scheme else found
        found = found.filter(due__lt=by.day) if asked.late else found
        rows, after = by_due(found.select_related("benefit", "person", "body"), asked.after)
        page = Page([listed(one) | {"id": one.person_id} for one in rows], after, counted(found))
        return page, month_text(run.month)


def of_cases(by: By, asked: Filter) -> Page:
    """Cases, the earliest due first."""
    with seeing(by.scope):
        found = Case.objects.filter(state=asked.state or "open")
        found = found if may("open_flags", {by.post}) else found.exclude(kind="flag")  # they may be of a colleague
        found = _within(found, asked)
        found = found.filter(kind=asked.kind) if asked.kind else found
        found = found.filter(due__lt=by.day) if asked.late else found
        found = found.filter(Q(owner=by.user) | Q(owner=None, owner_body__code=by.body)) if asked.mine else found
        rows, after = by_due(found.select_related("person", "owner", "owner_body"), asked.after)
        return Page([_case(one, by.day) for one in rows], after, counted(found))


def of_proposals(by: By, asked: Filter) -> Page:
    """Proposals of a kind and a state, the oldest first; whoever prepared one does not confirm it."""
    with seeing(by.scope):
        found = Proposal.objects.filter(state__in=[asked.state] if asked.state else ["open", "prepared", "held"])
        found = found.exclude(prepared_by=by.user) if asked.state == "prepared" else found
        found = _within(found, asked)
        found = found.filter(kind=asked.kind) if asked.kind else found
        found = found.filter(benefit__scheme=asked.scheme) if asked.scheme else found
        rows, after = by_number(found.select_related("benefit", "person"), asked.after)
        return Page([_proposal(one) for one in rows], after, counted(found))


def of_decisions(by: By, asked: Filter) -> Page:
    """Decisions that no payment file has told of yet."""
    with seeing(by.scope):
        found = _within(Decision.objects.filter(line=None), asked)
        found = found.filter(kind=asked.kind) if asked.kind else found
        rows, after = by_number(found.select_related("benefit", "person"), asked.after)
        return Page([_proposal(one) | {"on": one.on} for one in rows], after, counted(found))


def _within(found: QuerySet[Any], asked: Filter) -> QuerySet[Any]:
    return found.filter(starting("division", stem(asked.division)))


def _case(one: Case, day: date) -> dict[str, Any]:
    return {
        "id": one.pk, "title": one.title, "name": mask_name(one.person.name) if one.person else "",
        "person": one.person_id, "body": one.owner_body.name, "owner": one.owner.name if one.owner else "",
        "due": one.due, "late": one.state == "open" and one.due < day, "escalated": one.escalated, "state": one.state,
        "outcome": one.outcome,
    }  # fmt: skip


def _proposal(one: Any) -> dict[str, Any]:
    return {
        "id": one.pk, "kind": one.kind, "state": getattr(one, "state", ""), "person": one.person_id,
        "name": mask_name(one.person.name), "number": one.person.number_mask, "scheme": one.benefit.scheme,
        "month": month_text(one.month), "fen": one.fen, "clause": one.clause,
    }  # fmt: skip
