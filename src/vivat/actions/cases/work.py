"""Cases: opened once, given to somebody, closed with an outcome, and handed up when their term is over."""

from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet

from vivat.actions.act import Act, act
from vivat.actions.refusal import Refusal
from vivat.domain.actors import CHINA, By
from vivat.domain.casework import ENDED_BY, OUTCOMES, outcomes
from vivat.domain.divisions import stem
from vivat.domain.errors import Place
from vivat.domain.named import coded
from vivat.domain.posts import POSTS
from vivat.reads.scope import seeing
from vivat.records.models import Benefit, Body, Case, Event, Holding, Person, User
from vivat.safeguards.casework import why_not_close, workers
from vivat.safeguards.duties import DUTIES

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
    """Gives an open case to an account that holds, today, a post that works on such cases at the body that owns it."""
    with act("assign_case", by, division=by.division, subject=f"case:{case}", to=user.username) as one:
        found = _open(case)
        if user.machine or not user.is_active:
            raise Refusal("此账号不能承办", Place(user.username))
        able = sorted({held.user.username for held in _able(found, by.day)})
        if user.username not in able:
            posts = "、".join(POSTS[post] for post in workers(found.kind))
            raise Refusal(
                f"不能承办这件：须当日是{found.owner_body.name}的{posts}", Place(user.username),
                f"可分派给：{'、'.join(able[:10])}" if able else f"先授岗：vivat staff grant {user.username} 岗位 "
                f"--body {found.owner_body.code}",
            )  # fmt: skip
        return one.change(found, owner=user)


def _able(case: Case, day: date) -> QuerySet[Holding]:
    """Who may work on a case: the posts held on a day at the body that owns it."""
    held = Holding.objects.filter(body=case.owner_body, post__in=workers(case.kind), since__lte=day)
    held = held.filter(Q(until=None) | Q(until__gte=day), user__is_active=True, user__machine=False)
    return held.select_related("user")


def close_case(by: By, case: int, outcome: str, note: str) -> Case:
    """Ends a case with one of the outcomes of its kind, and why."""
    with act("close_case", by, division=by.division, subject=f"case:{case}") as one:
        if command := ENDED_BY.get(_open(case).kind):
            raise Refusal("这种办件不能直接办结", Place(f"办件 {case}"), command)
        found = closed(one, case, outcome, note)
        one.data |= {"outcome": found.outcome}
        return found


def closed(one: Act, case: int, outcome: str, note: str) -> Case:
    """The same within another act."""
    where = f"办件 {case}"
    found = _open(case)
    own = found.owner_id == one.by.user or (found.owner_id is None and found.owner_body.code == one.by.body)
    if one.by.post in DUTIES["close_case"].posts and (why := why_not_close(found.kind, one.by.post, own)):
        raise Refusal(why, Place(where))
    code = coded(outcome, OUTCOMES, "办结结果", where, outcomes(found.kind))
    if not note.strip():
        raise Refusal("没有写明经过和依据", Place(where), "--note")
    return one.change(found, state="closed", outcome=code, note=note[:300], closed=one.by.day)


def _open(case: int) -> Case:
    """A case held until the act ends; Refusal names who has closed it."""
    found = Case.objects.select_for_update().filter(pk=case).first()
    if found is None:
        raise Refusal("没有这件办件，或不在您的辖区", Place(f"办件 {case}"))
    if found.state != "open":
        event = Event.objects.filter(pk=found.event_id).first()
        when = f"{event.at.astimezone(CHINA):%Y-%m-%d %H:%M}" if event else str(found.closed)
        who, came = event.actor if event else "他人", OUTCOMES.get(found.outcome, found.outcome)
        raise Refusal(f"已由 {who} 于 {when} 办理，结果：{came}", Place(f"办件 {case}"))
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
