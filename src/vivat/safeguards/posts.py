"""Posts: their four classes, which one account may hold together, and which it may use on one case."""

from collections.abc import Collection
from typing import Final

from vivat.domain.posts import POSTS

#: The account that runs by the clock; nobody holds it.
MACHINE: Final = "machine"
MACHINE_NAME: Final = "系统自动"

#: 不相容岗位 (人社厅发〔2021〕64号): never two of these in one hand.
CLASSES: Final[dict[str, str]] = {
    "business": "业务经办",
    "fund_finance": "基金财务",
    "data": "数据管理",
    "audit": "稽核内控",
}

CLASS_OF: Final[dict[str, str]] = {
    "officer": "business",
    "reviewer": "business",
    "approver": "business",
    "township_clerk": "business",
    "village_assistant": "business",
    "employer_clerk": "business",
    "bank_clerk": "business",
    "fund_clerk": "fund_finance",
    "system_admin": "data",
    "security_admin": "data",
    "auditor": "audit",
    "audit_admin": "audit",
}

#: 三员: each watches the other two.
ADMINISTRATORS: Final = frozenset({"system_admin", "security_admin", "audit_admin"})

#: One account may hold these together, but never uses two of them on the same case.
STEPS: Final = frozenset({"officer", "reviewer", "approver"})


def name(post: str) -> str:
    """A post in Chinese."""
    return MACHINE_NAME if post == MACHINE else POSTS.get(post, post)


def may_hold(held: Collection[str], new: str) -> str:
    """Why an account that holds some posts may not be given another; empty if it may."""
    if new == MACHINE or MACHINE in held:
        return f"“{MACHINE_NAME}”是系统账号，不得由人担任，也不得兼任其他岗位。"
    if unknown := [post for post in (new, *sorted(held)) if post not in CLASS_OF]:
        return f"没有“{unknown[0]}”这个岗位。"
    for post in sorted(held):
        if post != new and {post, new} <= ADMINISTRATORS:
            return f"三员分立：{name(post)}不得兼任{name(new)}。"
        if CLASS_OF[post] != CLASS_OF[new]:
            both = f"{CLASSES[CLASS_OF[post]]}（{name(post)}）与{CLASSES[CLASS_OF[new]]}（{name(new)}）"
            return f"不相容岗位：{both}不得由同一人担任。"
    return ""


def may_act(before: Collection[tuple[str, str]], person: str, post: str) -> str:
    """Why somebody may not act on a case in a post, given who acted on it before and in which; empty if they may."""
    used = {earlier for who, earlier in before if who == person} - {post}
    if post in STEPS and (other := sorted(used & STEPS)):
        return f"同一件事不得一人经手两岗：已以{name(other[0])}身份办理，不能再以{name(post)}身份办理。"
    return ""
