"""Decisions: what may be decided of a benefit, what each kind needs, and the words for findings and notices."""

from typing import Final

KINDS: Final[dict[str, str]] = {
    "reinstate": "恢复",
    "pay_arrears": "补发",
    "suspend": "暂停",
    "terminate": "停止",
    "recover": "追回",
    "close": "注销",
}
HELPING: Final = ("reinstate", "pay_arrears")
HARMING: Final = ("suspend", "terminate", "recover", "close")

#: The payment state that a decision of a kind leads to; the others leave it as it is.
LEADS_TO: Final[dict[str, str]] = {
    "reinstate": "in_payment",
    "suspend": "suspended",
    "terminate": "terminated",
    "close": "closed",
}

#: What undoes a decision.
INVERSE: Final[dict[str, str]] = {
    "suspend": "reinstate",
    "terminate": "reinstate",
    "close": "reinstate",
    "recover": "pay_arrears",
    "reinstate": "suspend",
    "pay_arrears": "recover",
}

#: What an investigation may find; the first two speak for the person.
FINDINGS: Final[dict[str, str]] = {
    "alive": "健在",
    "entitled": "符合领取条件",
    "dead": "死亡",
    "unreachable": "无法联系",
    "not_entitled": "不符合领取条件",
    "no_good_reason": "无正当理由未认证",
}
FOR_THE_PERSON: Final = ("alive", "entitled")
AGAINST: Final = ("dead", "unreachable", "not_entitled", "no_good_reason")

#: Stages of the notices that go before harm; `records/sql/decision_is_lawful.sql` says the same.
STAGES: Final[dict[str, str]] = {
    "reminder": "提醒",
    "overdue": "逾期告知",
    "suspend": "暂停前告知",
    "terminate": "停止前告知",
    "close": "注销前告知",
    "recover": "追回前告知",
}
STAGES_FOR: Final[dict[str, tuple[str, ...]]] = {
    "suspend": ("suspend", "overdue"),
    "terminate": ("terminate",),
    "close": ("close", "terminate"),
    "recover": ("recover",),
}

RESULTS: Final[dict[str, str]] = {"delivered": "已送达", "attempted": "已试送", "posted": "已公示"}

STATES: Final[dict[str, str]] = {
    "open": "待拟办",
    "prepared": "待复核",
    "held": "刹车中",
    "confirmed": "已决定",
    "refused": "不予办理",
    "lapsed": "已失效",
}


def effect(kind: str) -> str:
    """Whether a decision of a kind helps or harms whom it is about."""
    return "help" if kind in HELPING else "harm"
