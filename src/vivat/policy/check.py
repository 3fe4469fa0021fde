"""The static check of all policies together: what is wrong, doubtful or in conflict, and how many rules are read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from vivat.domain.facts import PROOFS
from vivat.domain.schemes import GROUPS
from vivat.policy import clashes, form, higher, quotes, references, silences
from vivat.policy.findings import LEVELS, Filed, Finding, filed
from vivat.policy.model import REPLACING, Notice, Rule
from vivat.policy.words import HOOKS
from vivat.policy.workdays import KNOWN_UNTIL

#: The code that reads each table; a rule of any other table says `text = true` until something does.
READ_BY: Final[dict[str, str]] = {
    "cycle": "policy/cycles.py",
    "points": "policy/cycles.py",
    "lapse": "policy/effects.py",
    "reason": "policy/effects.py",
    "outcome": "policy/effects.py",
    "step": "policy/effects.py",
    "channel": "policy/higher.py",
    "evidence": "policy/higher.py",
    "form": "policy/higher.py",
    "signature": "policy/higher.py",
    "care": "policy/higher.py",
    "ban": "policy/higher.py",
}
#: Facts that are there only because a cycle was met, or was not: a cycle must not pick its people by them.
MET_OR_MISSED: Final = frozenset((*PROOFS, "refused_certification", "unreachable", "list_received", "notified"))


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rules of a notice code reads, and how many are text so far."""

    folder: str
    read: int
    text: int


def counts(notices: Sequence[Notice]) -> list[Counted]:
    """Rules read and rules that are text, notice by notice."""
    return [
        Counted(notice.folder, sum(not rule.text for rule in notice.rules), sum(rule.text for rule in notice.rules))
        for notice in notices
    ]


def check(notices: Sequence[Notice]) -> list[Finding]:
    """All findings, the gravest first, then by place."""
    files = filed(notices)
    found = [finding for one in files for finding in _one(one)]
    found += [*clashes.check(files), *higher.check(files)]
    return sorted(dict.fromkeys(found), key=lambda finding: list(LEVELS).index(finding.level))


def _one(one: Filed) -> Iterator[Finding]:
    """What can be said of a notice by itself."""
    for soft in form.examine(one.source, one.notice.path):
        mistake = form.told(one.source, soft)
        yield Finding("warning", str(mistake.place), f"{mistake.wrong}——{mistake.mend}".removesuffix("——"))
    if one.notice.assumed:
        text = f"{one.notice.effective} 是推定的施行日：文件没有写明"
        yield one.at("warning", "notice", text, "effective", cite="reading 9")
    yield from quotes.check(one)
    yield from references.check(one)
    yield from silences.check(one)
    for rule in one.notice.rules:
        yield from _rule(one, rule)


def _rule(one: Filed, rule: Rule) -> Iterator[Finding]:
    entry, notice = one.entry(rule), one.notice
    if not rule.text and (rule.table not in READ_BY or (rule.table == "ban" and rule.data["what"] not in HOOKS)):
        yield one.finding("error", rule, "还没有程序用到这条规则——请写 text = true，或在 READ_BY 中登记用到它的程序")
    if "to" in entry and entry["to"] < notice.effective:
        yield one.finding("error", rule, f"终止于 {entry['to']}，早于文件施行日 {notice.effective}", "to")
    if "from" in entry and entry["from"] > one.source.data["notice"].get("ends", entry["from"]):
        yield one.finding("error", rule, f"起始于 {entry['from']}，晚于文件终止日", "from")
    if outside := [code for code in entry.get("schemes", ()) if not _inside(code, notice)]:
        yield one.finding("warning", rule, f"{'、'.join(outside)} 不在 [scope] 的范围内", "schemes")
    if rule.mandatory and rule.table != "reason":
        yield one.finding("warning", rule, f"mandatory 在 [[{rule.table}]] 中不起作用", "mandatory")
    if rule.table == "cycle" and rule.data.get("windows") == "announced":
        yield one.finding("note", rule, "认证期另行公布，公布之前不知道起止日期", "windows")
    if rule.table in REPLACING and "working day" in str(rule.data):
        text = f"工作日历公布到 {KNOWN_UNTIL}，此后按周一至周五计算"
        yield one.finding("note", rule, text)
    if rule.table == "points":
        yield from _points(one, rule)
    if rule.table in ("cycle", "points") and (kinds := _facts(rule.who or {}) & MET_OR_MISSED):
        text = f"以 {'、'.join(sorted(kinds))} 选人，也就是看上一周期是否按期认证——周期不得这样选人"
        yield one.finding("error", rule, text, "who")


def _points(one: Filed, rule: Rule) -> Iterator[Finding]:
    """Points add up facts by weights, or the signs of other bodies' data by what their sources weigh."""
    signs = bool(rule.data.get("signs"))
    if signs == ("weights" in rule.data):
        yield one.finding(
            "error", rule, "[[points]] 须写明 weights，或 signs = true（共享数据的迹象），两者择一", "weights"
        )
    if signs and rule.who:
        yield one.finding("error", rule, "signs = true 对所有人计分，不能用 who 选人", "who")


def _inside(code: str, notice: Notice) -> bool:
    own = [s["code"] for s in notice.scope["own_schemes"] if s.get("group") == code]
    return any(scheme in notice.schemes for scheme in (code, *GROUPS.get(code, ()), *own))


def _facts(who: Mapping[str, Any]) -> set[str]:
    return set(who.get("fact", ())) | (_facts(who["not"]) if "not" in who else set())
