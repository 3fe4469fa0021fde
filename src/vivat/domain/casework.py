"""Cases (办件): their kinds, and what may come of each."""

from typing import Final

from vivat.domain.decisions import FINDINGS

KINDS: Final[dict[str, str]] = {
    "overdue_in_payment": "逾期未认证，待遇仍在发放",
    "verification": "核实待遇领取资格",
    "suspected": "疑似冒领",
    "conflict": "事实互相矛盾",
    "identity_differs": "身份有出入",
    "reconcile": "对账不符",
    "identity": "来件所指可能是此人",
    "feed_conflict": "来件与登记相互矛盾",
    "feed_alarm": "共享数据报警",
    "feed_stale": "共享数据过期",
    "flag": "疑点",
    "dispatch": "下发的信息",
}
#: What a case of the conflict kind is about, by `data.what`.
CONFLICTS: Final[dict[str, str]] = {
    "two_deaths": "死亡日期有两个",
    "alive_after_death": "死亡之后又有认证",
}

OUTCOMES: Final[dict[str, str]] = {
    **FINDINGS,
    "certified": "已认证",
    "excused": "有正当理由未认证",
    "cleared": "疑点排除",
    "wrongful_claim": "查实冒领",
    "corrected": "已更正",
    "no_error": "核对无误",
    "same_person": "是同一人",
    "other_person": "不是同一人",
    "recovered": "已追回",
    "paid_up": "已补发",
    "told": "来件为准，撤销原登记",
    "known": "原登记为准",
    "both": "两者都对",
    "accepted": "已放行",
    "rejected": "已退回",
    "arrived": "新的来件已到",
    "returned": "已反馈",
}
#: Cases that a command of their own ends, and no other.
ENDED_BY: Final[dict[str, str]] = {
    "feed_alarm": "vivat feed accept 来件 或 vivat feed reject 来件",
    "dispatch": "vivat dispatch return 编号",
}
_OF_PEOPLE: Final = (*FINDINGS, "certified", "excused")
_OF: Final[dict[str, tuple[str, ...]]] = {
    "overdue_in_payment": _OF_PEOPLE,
    "verification": _OF_PEOPLE,
    "suspected": ("cleared", "wrongful_claim", *FINDINGS),
    "conflict": ("corrected", "no_error", "alive", "dead"),
    "identity_differs": ("corrected", "no_error", "same_person", "other_person"),
    "reconcile": ("corrected", "no_error", "recovered", "paid_up"),
    "identity": ("same_person", "other_person"),
    "feed_conflict": ("told", "known", "both"),
    "feed_alarm": ("accepted", "rejected"),
    "feed_stale": ("arrived", "no_error"),
    "flag": ("cleared", "wrongful_claim", "corrected", "no_error"),
    "dispatch": ("returned",),
}


def outcomes(kind: str) -> tuple[str, ...]:
    """What may come of a case of a kind; of a kind that is not known here, anything that has a name."""
    return _OF.get(kind, tuple(OUTCOMES))
