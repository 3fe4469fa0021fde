"""A rule said in a Chinese sentence: what decides is spelled out, the rest named with its keys."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from vivat.domain.facts import CHANNELS, KINDS
from vivat.domain.schemes import LIVES, RELATIONS
from vivat.policy import words
from vivat.policy.divisions import full_name
from vivat.policy.lengths import UNITS
from vivat.policy.lengths import length_words as length
from vivat.policy.model import Rule

_TABLES: Final = {
    "channel": "认证渠道",
    "evidence": "所需证据",
    "form": "表单",
    "signature": "签字",
    "care": "上门与台账",
    "recheck": "重新核验",
    "send": "报送",
    "verify": "核实",
    "posting": "公示",
    "notify": "告知提醒",
    "spot_check": "抽查",
    "source": "信息来源",
    "target": "目标",
    "score": "考核",
    "body": "职责主体",
    "duty": "职责",
    "ban": "禁止",
    "tip": "举报处理",
    "recovery": "追回",
    "reward": "奖励",
    "hotline": "举报电话",
    "scheme": "险种",
    "outcome": "解除与补发",
}
#: Keys that point from one rule to another, or only order them.
_LINKS: Final = frozenset({"evidence", "form", "signatures", "order", "after", "ends", "starts"})
_EFFECT: Final = {"suspend": "暂停发放", "terminate": "停止发放", "verify": "列入待核实", "none": "不影响发放"}
_MONEY: Final = {"owed": "补发", "never": "不再补发", "none": "待定"}
_LISTS: Final = [table for table in vars(words).values() if isinstance(table, dict) and table is not words.BODIES]
_WORDS: Final[dict[str, str]] = {
    **{code: text for table in _LISTS for code, text in table.items() if isinstance(text, str)},
    **CHANNELS,
    **KINDS,
    **words.BODIES,
    "month": "每月",
    "quarter": "每季度",
    "half-year": "每半年",
    "year": "每年",
    "month_end": "月底",
    "on_request": "应本人申请",
    "active": "主动",
}


def who(picks: Mapping[str, Any]) -> str:
    """Whom a `who` picks, in Chinese."""
    says: dict[str, Callable[[Any], str]] = {
        "age": lambda v: f"年满{v[0]}周岁" + (f"未满{v[1]}周岁" if len(v) > 1 else ""),
        "since": lambda v: f"{v[0]}至{v[1]}开始领取",
        "began_before_age": lambda v: f"{v}周岁前开始领取",
        "relation": lambda v: "、".join(RELATIONS.get(code, code) for code in v),
        "lives": lambda v: "、".join(LIVES.get(code, code) for code in v) + "居住",
        "class": "、".join,
        "group": lambda v: "、".join(_word(code) for code in v),
        "fact": lambda v: "、".join(KINDS.get(code, code) for code in v),
        "digits": lambda v: f"证件号码末{v['last']}位为{v['from']}至{v['to']}",
        "not": lambda v: f"除{who(v)}外",
    }
    return "且".join(says[key](value) for key, value in picks.items())


def _word(code: Any) -> str:
    text = str(code)
    return _WORDS.get(text) or (full_name(text) if len(text) == 6 and text.isdecimal() else text)


def _facts(value: Any) -> str:
    return "、".join(KINDS.get(code, code) for code in ([value] if isinstance(value, str) else value))


def in_words(rule: Rule) -> str:
    """What a rule says, in a sentence."""
    said = _SAY.get(rule.table, _named)(rule.data, rule.table)
    whom = f"（{who(rule.who)}）" if rule.who else ""
    word = f"，原文称“{rule.word}”" if rule.word else ""
    return f"{said}{whom}{'，可酌情' if rule.may else ''}{word}"


def _cycle(data: Mapping[str, Any], _table: str) -> str:
    if data["kind"] == "none":
        return "不要求定期认证"
    if data["kind"] == "rolling":
        return f"每{length(data['length'])}认证一次，自上次认证{'当日' if data.get('counts') == 'from' else '之后'}起算"
    if isinstance(data.get("windows"), str):
        return "认证期另行公布"
    spans = "、".join(f"{w['opens']} 至 {w['closes']}" for w in data["windows"])
    anchors = {"birth": "出生月", "benefit": "首次领取月", "retirement": "退休月", "month": "每月"}
    anchor = anchors.get(data.get("anchor", "year"), "每年")
    first = data.get("first_window")
    return f"{anchor} {spans} 内认证一次" + (f"，首次为 {first['opens']} 至 {first['closes']}" if first else "")


def _points(data: Mapping[str, Any], _table: str) -> str:
    weights = "、".join(f"{_word(code)} {weight} 分" for code, weight in data["weights"].items())
    return f"{length(data['within'])}内生存迹象满 {data['need']} 分视为认证（{weights}）"


def _lag(data: Mapping[str, Any]) -> str:
    return {0: "当月", 1: "次月"}.get(data.get("lag", 1), f"第{data.get('lag', 1)}个月")


def _lapse(data: Mapping[str, Any], _table: str) -> str:
    if data["effect"] == "none":
        return "逾期未认证：仍正常发放，由经办机构核实"
    wait = data.get("wait")
    after = (
        f"{'通知' if wait and wait['from'] == 'notified' else '期满'}后{length(wait['for'])}仍未认证"
        if wait
        else "逾期未认证"
    )
    excuse = f"，{_facts(data['excuse'])}的除外" if data.get("excuse") else ""
    return f"{after}{excuse}：{_lag(data)}起{_EFFECT[data['effect']]}"


def _reason(data: Mapping[str, Any], _table: str) -> str:
    cause = _facts(data["fact"]) if "fact" in data else f"年满{data['at_age']}周岁"
    if "after" in data:
        cause += f"满{length(data['after'])}"
    for key, text in (("needs_any", "且有其一"), ("needs_all", "且均有")):
        if data.get(key):
            cause += f"，{text}：{_facts(data[key])}"
    if data.get("unless"):
        cause += f"（{_facts(data['unless'])}的除外）"
    return f"{cause}：{_EFFECT['none'] if data['effect'] == 'none' else _lag(data) + '起' + _EFFECT[data['effect']]}"


def _step(data: Mapping[str, Any], _table: str) -> str:
    unless = f"无{_facts(data['unless'])}" if data.get("unless") else "无变化"
    back = f"；{_facts(data['reopened_by'])}的予以恢复" if data.get("reopened_by") else ""
    return f"此后满{length(data['for'])}{unless}：{_EFFECT[data['effect']]}{back}"


def _outcome(data: Mapping[str, Any], _table: str) -> str:
    ends = []
    for entry in data.get("ends", ()):
        then = "，待遇停止" if entry.get("then") == "terminate" else ""
        ends.append(f"{KINDS.get(entry['fact'], entry['fact'])}（{_MONEY[entry.get('money', 'owed')]}{then}）")
    return f"解除：{'、'.join(ends)}" if ends else "解除"


def _named(data: Mapping[str, Any], table: str) -> str:
    """A rule that nothing decides by: its kind and what it holds."""
    return f"{_TABLES.get(table, table)}：{_value({key: data[key] for key in data if key not in _LINKS})}"


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "，".join(_value(inner) for inner in value.values() if inner not in (True, False))
    if isinstance(value, list | tuple):
        return "、".join(_value(inner) for inner in value)
    text = str(value)
    return length(text) if text.partition(" ")[2] in UNITS else _word(text)


_SAY: Final[dict[str, Callable[[Mapping[str, Any], str], str]]] = {
    "cycle": _cycle,
    "points": _points,
    "lapse": _lapse,
    "reason": _reason,
    "step": _step,
    "outcome": _outcome,
}
