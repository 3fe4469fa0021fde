"""Cases: opened once, given to somebody, closed with an outcome, and handed up when their term is over."""

from datetime import date, timedelta
from typing import Any, Final

from vivat.actions.act import Act, act
from vivat.actions.refusal import Refusal
from vivat.domain.actors import CHINA, By
from vivat.domain.divisions import stem
from vivat.domain.errors import Place
from vivat.reads.scope import seeing
from vivat.records.models import Benefit, Body, Case, Event, Person, User

#: The house's own terms in days, where no notice sets one: for a case, and for one that was handed up.
TERM: Final = 10
HANDED_UP: Final = 5


def open_case(
    by: By,
    kind: str,
    key: str,
    title: str,
    *,
    division: str,
    owner: Body,
    due: date | None = None,
    person: Person | None = None,
    benefit: Benefit | None = None,
    data: dict[str, Any] | None = None,
) -> Case:
    """A case with an owner and a term; the same key is the same case."""
    with act("open_case", by, division=division, subject=f"case:{key}", kind=kind) as one:
        return added(
            one, kind, key, title, division=division, owner=owner, due=due, person=person, benefit=benefit, data=data
        )


def added(one: Act, kind: str, key: str, title: str, *, division: str, owner: Body, **more: Any) -> Case:
    """A case within another act."""
    found = Case.objects.filter(key=key).first()
    if found is not None:
        return found
    day = one.by.day
    more["due"] = more.get("due") or day + timedelta(days=TERM)
    more["data"] = more.get("data") or {}
    return one.add(
        Case(
            kind=kind,
            key=key,
            title=title,
            division=division,
            owner_body=owner,
            opened=day,
            escalates_to=above(owner),
            **more,
        )
    )


def assign(by: By, case: int, user: User) -> Case:
    """Gives an open case to somebody of the body that owns it."""
    with act("assign_case", by, division=by.division, subject=f"case:{case}", to=user.username) as one:
        found = _open(case)
        if user.machine or not user.is_active:
            raise Refusal("此账号不能承办", Place(user.username))
        return one.change(found, owner=user)


def close_case(by: By, case: int, outcome: str, note: str = "") -> Case:
    """Ends a case with what came of it."""
    if not outcome.strip():
        raise Refusal("没有说明办结结果", Place(f"办件 {case}"))
    with act("close_case", by, division=by.division, subject=f"case:{case}", outcome=outcome) as one:
        _audited(by, _open(case), note)
        return closed(one, case, outcome, note)


def closed(one: Act, case: int, outcome: str, note: str = "") -> Case:
    """The same within another act."""
    return one.change(_open(case), state="closed", outcome=outcome[:40], note=note[:300], closed=one.by.day)


def _audited(by: By, case: Case, note: str) -> None:
    """A flag may be of a colleague: only the auditors end it, and they say what they found."""
    if case.kind == "flag" and by.post != "auditor":
        raise Refusal("疑点由稽核内控人员办结", Place(f"办件 {case.pk}"), "请交稽核内控人员")
    if case.kind == "flag" and not note.strip():
        raise Refusal("没有写明查明的情况", Place(f"办件 {case.pk}"), "加 --note 经过、依据")


def _open(case: int) -> Case:
    """A case held until the act ends; Refusal names who has closed it."""
    found = Case.objects.select_for_update().filter(pk=case).first()
    if found is None:
        raise Refusal("没有这件办件，或不在您的辖区", Place(f"办件 {case}"))
    if found.state != "open":
        event = Event.objects.filter(pk=found.event_id).first()
        when = f"{event.at.astimezone(CHINA):%Y-%m-%d %H:%M}" if event else str(found.closed)
        raise Refusal(
            f"已由 {event.actor if event else '他人'} 于 {when} 办理，结果：{found.outcome}", Place(f"办件 {case}")
        )
    return found


def escalate(by: By) -> int:
    """Hands every case that is past its term to the body above, with a new term; how many."""
    with seeing(by.scope):
        if not Case.objects.filter(state="open", due__lt=by.day).exists():
            return 0
    with act("escalate_case", by, division=by.division) as one:
        late = Case.objects.select_for_update().filter(state="open", due__lt=by.day).order_by("pk")
        handed = []
        for case in late:
            higher = case.escalates_to or above(case.owner_body) or case.owner_body
            one.change(
                case, owner_body=higher, owner=None, escalates_to=above(higher), escalated=case.escalated + 1,
                due=by.day + timedelta(days=HANDED_UP),
            )  # fmt: skip
            handed.append(case.pk)
        one.data["cases"] = handed
        return len(handed)


def above(body: Body) -> Body | None:
    """The body that a body answers to: its parent, else the nearest agency of a division around it."""
    if body.parent is not None:
        return body.parent
    around = [
        one
        for one in Body.objects.filter(kind="agency", active=True)
        if body.division.startswith(stem(one.division)) and stem(one.division) != stem(body.division)
    ]
    return max(around, key=lambda one: len(stem(one.division)), default=None)
