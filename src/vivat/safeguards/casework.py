"""Who may work on a case of a kind, and who may close it."""

from typing import Final

from vivat.safeguards.duties import DUTIES
from vivat.safeguards.posts import name

_OFFICE: Final = ("officer", "reviewer")
_FIELD: Final = (*_OFFICE, "township_clerk", "village_assistant")
#: By kind; what is not named here is the agency's own work.
_WORK: Final[dict[str, tuple[str, ...]]] = {
    "overdue_in_payment": _FIELD,
    "verification": _FIELD,
    "conflict": _FIELD,
    "identity_differs": _FIELD,
    "suspected": (*_FIELD, "auditor"),
    "flag": ("auditor",),
}


def workers(kind: str) -> tuple[str, ...]:
    """The posts that may be given a case of a kind."""
    return _WORK.get(kind, _OFFICE)


def why_not_close(kind: str, post: str, own: bool) -> str:
    """Why somebody in a post may not close a case of a kind; empty if they may. `own` tells that the case is theirs or
    nobody's at their own body: an auditor closes no other, and none of a kind that audit does not look into.
    """
    if post not in DUTIES["close_case"].posts:
        return f"{name(post)}不办结办件"
    if kind == "flag" and post != "auditor":
        return f"疑点由{name('auditor')}办结"  # it may be of a colleague
    if post == "auditor" and post not in workers(kind):
        return f"{name(post)}不办结这种办件，由{'、'.join(name(each) for each in _OFFICE)}办理"
    if post == "auditor" and not own:
        return f"{name(post)}只办结分派给自己的、或本机构尚未分派的办件"
    return ""
