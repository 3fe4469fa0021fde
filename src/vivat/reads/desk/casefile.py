"""What a case is about, line by line: the facts that contradict one another, what was told, what was paid."""

from collections.abc import Iterable
from typing import Any, Final

from vivat.domain.facts import CHANNELS, DEATHS, KINDS, PROOFS
from vivat.domain.feedwork import ALARM, CONFLICT, IDENTITY
from vivat.domain.matches import in_words as reasons
from vivat.domain.money import yuan
from vivat.domain.sources import ALARMS, SIGN
from vivat.policy.words import VIA
from vivat.reads.feeds.against import in_force, now_against
from vivat.reads.people.persons import facts_of
from vivat.records.models import Case, Fact
from vivat.safeguards.masking import mask_birth

#: What a row of a file may say: a fact, or a sign of life.
_KINDS: Final = {**KINDS, SIGN: "生存迹象"}


def to_look_at(case: Case) -> list[str]:
    """What exactly must be looked at, in words, each with where it comes from."""
    if case.kind == "reconcile":
        return _money(case.data)
    if case.kind == "identity_differs":
        return _identities(case.data)
    if case.kind == IDENTITY:
        return _perhaps(case.data)
    if case.kind == ALARM:
        return [ALARMS[code] for code in case.data["alarms"]] + [f"vivat feed show {case.data['arrival']}"]
    if case.kind == CONFLICT:
        return _both_sides(case)
    facts = _standing(case)
    if case.kind == "conflict":
        return _said(_contradictions(facts))
    if case.kind == "suspected":
        return _said(one for one in facts if one.kind == "suspected")
    due = [f"期限 {case.data['day']}"] if "day" in case.data else []
    proofs = [one for one in facts if one.kind in PROOFS]
    tried = [one for one in facts if one.kind in ("unreachable", "notified", "excused")]
    return [*due, *(_said(proofs[-1:]) or ["没有认证记录"]), *_said(tried[-3:])]


def _perhaps(data: dict[str, Any]) -> list[str]:
    """Both spellings, how alike they are and why, and what the file says of whoever it means."""
    sides = [
        f"{side}　{data[key]['number']}　{data[key]['name']}" for side, key in (("登记簿", "held"), ("来件　", "told"))
    ]
    says = "、".join(f"{each['on']} {_KINDS[each['kind']]}" for each in data.get("says", ()))
    alike = f"相似 {data['score']} 分：{reasons(data['reasons'])}"
    return [*sides, alike, f"来件 {data['arrival']}（{data['source']}）所说：{says or '（见来件）'}"]


def _both_sides(case: Case) -> list[str]:
    """What the file says, and what stands against it today; what stood and was taken back since is said too."""
    told, data = case.data["told"], case.data
    against = now_against(case) if case.state == "open" else []
    gone = {each["fact"] for each in data["known"]} - {fact.pk for fact in against} if case.state == "open" else set()
    lines = [f"来件 {data['arrival']}（{data['source']}）：{told['on']} {_KINDS[told['kind']]}"]
    lines += [f"登记簿：{line}" for line in _said(against)] or ["登记簿：现在没有与此矛盾的记录"]
    lines += [f"同一来件第 {row['row']} 行：{row['on']} {_KINDS[row['kind']]}" for row in data["beside"]]
    return lines + [f"立件时的事实 {fact} 已撤销" for fact in sorted(gone)]


def _standing(case: Case) -> list[Fact]:
    """The facts of the case's person that are not withdrawn, in the order of their days."""
    person = case.person
    if person is None:
        return []
    return in_force(facts_of([person.merged_into_id or person.pk]))


def _contradictions(facts: list[Fact]) -> list[Fact]:
    """The deaths, and the proofs of life after the first of them."""
    deaths = [one for one in facts if one.kind in DEATHS]
    first = min((one.died_on or one.on for one in deaths), default=None)
    return [*deaths, *(one for one in facts if first and one.kind in PROOFS and one.on > first)]


def _said(facts: Iterable[Fact]) -> list[str]:
    return [in_words(one) for one in facts]


def in_words(one: Fact) -> str:
    """A fact with its day, how it was told and by whom."""
    how = CHANNELS.get(one.channel, "") or VIA.get(one.channel, "")
    died = f"，死亡日期 {one.died_on}" if one.died_on else ""
    by = one.by.username if one.by else ""
    whence = "、".join(part for part in (how, one.source, by) if part) or "导入"
    return f"{one.on} {KINDS[one.kind]}{died}（来源：{whence}，{one.learned} 获知，事实 {one.pk}）"


def _money(data: dict[str, Any]) -> list[str]:
    expected, paid = (yuan(int(data.get(key, 0))) for key in ("expected", "paid"))
    return [f"{data.get('month', '')}　决定应为 {expected} 元，实际发放 {paid} 元"]


def _identities(data: dict[str, Any]) -> list[str]:
    def one(said: dict[str, Any]) -> str:
        return f"{said.get('name') or '（无姓名）'}，{mask_birth(str(said.get('born') or '')) or '出生日期不详'}"

    held, told = data.get("held", {}), data.get("told", {})
    more = ["出生日期不同"] if held.get("born") != told.get("born") else []
    return [f"登记簿：{one(held)}", f"文件 {data.get('file', '')}：{one(told)}", *more]
