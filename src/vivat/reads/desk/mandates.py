"""Whether a body that is not the agency may do something for it: by the county's own notice, or by a delegation."""

from collections.abc import Iterable
from typing import Final

from django.db.models import Q

from vivat.domain.actors import By
from vivat.domain.divisions import within
from vivat.policy.model import Rule
from vivat.reads.desk.lacks import Law
from vivat.records.models import Delegation

#: Posts of the agency itself; the others act for it.
_AGENCY: Final = ("officer", "reviewer", "approver", "auditor", "fund_clerk")
#: Tasks of [[body]] that carry a duty.
_TASKS: Final[dict[str, frozenset[str]]] = {
    "investigate": frozenset({"handle_uncertified", "handle_wrongful_claims", "take_responsibility"}),
    "notify": frozenset({"certify", "guide", "help", "organise", "take_responsibility"}),
    "post_public": frozenset({"publish", "organise", "take_responsibility"}),
}
_BODY_OF: Final[dict[str, str]] = {
    "township_clerk": "township",
    "village_assistant": "village",
    "employer_clerk": "employer",
    "bank_clerk": "bank",
}
#: Tables of a notice that name who does it.
_TABLES: Final[dict[str, str]] = {"investigate": "verify", "post_public": "posting", "notify": ""}


def why_not(law: Law, by: By, duty: str, places: Iterable[tuple[str, str]]) -> str:
    """Why the actor may not do a duty for the agencies of these (area, scheme); empty if they may."""
    if by.post in _AGENCY or by.machine:
        return ""
    for area, scheme in sorted(set(places)):
        said = any(_lets(rule, by.post, duty) for rule in law.rules(area, scheme, by.day))
        if not said and not _delegated(by, duty, area):
            return "本地文件没有授权、经办机构也没有委托您的机构办理此事，请由经办机构办理，或先委托（vivat delegate）"
    return ""


def _lets(rule: Rule, post: str, duty: str) -> bool:
    """Whether a rule gives this duty to whoever holds the post."""
    if rule.table == _TABLES[duty]:
        return bool({_BODY_OF.get(post, post), post} & _set(rule.data.get("by")))
    if rule.table != "body" or not _TASKS[duty] & _set(rule.data["does"]):
        return False
    return post in _set(rule.data["post"]) | _set(rule.data.get("delegates_to"))


def _set(value: object) -> set[str]:
    return {value} if isinstance(value, str) else set(value) if isinstance(value, list | tuple) else set()


def _delegated(by: By, duty: str, area: str) -> bool:
    held = Delegation.objects.filter(taker__code=by.body, duty=duty, since__lte=by.day).select_related("giver")
    return any(within(area, one.giver.division) for one in held.filter(Q(until=None) | Q(until__gte=by.day)))
