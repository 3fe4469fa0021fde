"""A rule said in a Chinese sentence: what decides is spelled out, the rest named with its keys."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from vivat.domain.facts import CHANNELS, KINDS
from vivat.domain.lengths import UNITS
from vivat.domain.lengths import length_words as length
from vivat.domain.schemes import LIVES, RELATIONS
from vivat.policy import words
from vivat.policy.divisions import full_name
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
    """All that a rule says, in a sentence; other rules are named by their ids, as 〔id〕."""
    parts = [*_SAY.get(rule.table, _named)(rule.data, rule.table), "上级强制规定" if rule.mandatory else ""]
    return _sentence(rule, "，".join(said for said in parts if said))


def in_short(rule: Rule) -> str:
    """The gist of what a rule says, for lists."""
    return _sentence(rule, _SAY.get(rule.table, _named)(rule.data, rule.table)[0])


def _sentence(rule: Rule, said: str) -> str:
    whom = f"（{who(rule.who)}）" if rule.who else ""
    word = f"，原文称“{rule.word}”" if rule.word else ""
    return f"{said}{whom}{'，可酌情' if rule.may else ''}{word}"


def _ids(names: Any) -> str:
    return "".join(f"〔{name}〕" for name in ([names] if isinstance(names, str) else names))


def _cycle(data: Mapping[str, Any], _table: str) -> list[str]:
    return [
        {"none": _free, "rolling": _rolling, "window": _windows}[data["kind"]](data),
        {"month": "按整月计", "day": "按日计"}.get(data.get("grain", ""), ""),
        _first(data),
        f"认可的证明：{_facts(data['proofs'])}" if "proofs" in data else "",
        {True: "施行前最近一次认证计入", False: "施行前的认证不计入"}.get(data.get("carries", ""), ""),
        f"与{_ids(data['with'])}同时适用" if "with" in data else "",
    ]


def _free(_data: Mapping[str, Any]) -> str:
    return "不要求定期认证"


def _rolling(data: Mapping[str, Any]) -> str:
    return f"每{length(data['length'])}认证一次，自上次认证{'当日' if data.get('counts') == 'from' else '之后'}起算"


def _first(data: Mapping[str, Any]) -> str:
    """From when the first cycle runs."""
    if "first" not in data and "first_lag" not in data:
        return ""
    start = {"effective": "施行", "approved": "申领审核通过"}.get(data.get("first", ""), "首次领取")
    lag = data.get("first_lag", 0)
    return f"首个周期自{start}{'的次年' if lag == 'next_year' else f'后第{lag}个月' if lag else '当月'}起"


_ANCHORS: Final = {"birth": "出生月", "benefit": "首次领取月", "retirement": "退休月", "month": "每月"}


def _windows(data: Mapping[str, Any]) -> str:
    if isinstance(data.get("windows"), str):
        return "认证期另行公布"
    where = data.get("anchor", "year")
    spans = "、".join(f"{_edge(w['opens'], where)} 至 {_edge(w['closes'], where)}" for w in data["windows"])
    whose = {"deceased": "死者", "self": "本人"}.get(data.get("anchor_of", ""), "")
    every = f"每{data['every_years']}年的" if data.get("every_years", 1) > 1 else ""
    years = {"even": "双数年份的", "odd": "单数年份的"}.get(data.get("in_years", ""), "")
    first = data.get("first_window")
    return (
        f"{every}{years}{whose}{_ANCHORS.get(where, '' if every or years else '每年')} {spans} 内认证一次".strip()
        + (f"，首次为 {first['opens']} 至 {first['closes']}" if first else "")
    )


def _edge(value: Any, where: str) -> str:
    """The first or last day of a window: of the year, of each month, or months from a person's own."""
    if where == "month":
        return f"{value} 日"
    if where in ("birth", "benefit", "retirement"):
        return "当月" if not int(value) else f"{'前' if int(value) < 0 else '后'}{abs(int(value))}个月"
    return str(value)


def _points(data: Mapping[str, Any], _table: str) -> list[str]:
    if data.get("signs"):
        of = "各来源的分值见 vivat feed sources"
        return [f"{length(data['within'])}内共享数据的生存迹象满 {data['need']} 分视为静默认证（{of}）"]
    weights = "、".join(f"{_word(code)} {weight} 分" for code, weight in data["weights"].items())
    return [f"{length(data['within'])}内生存迹象满 {data['need']} 分视为认证（{weights}）"]


def _lag(data: Mapping[str, Any]) -> str:
    return {0: "当月", 1: "次月"}.get(data.get("lag", 1), f"第{data.get('lag', 1)}个月")


def _later(data: Mapping[str, Any]) -> list[str]:
    """What the keys add that lapses and reasons share."""
    return [
        f"但不早于 {data['not_before']}" if "not_before" in data else "",
        f"按{_ids(data['ends'])}解除" if "ends" in data else "",
    ]


def _lapse(data: Mapping[str, Any], _table: str) -> list[str]:
    wait = data.get("wait")
    after = (
        f"{'通知' if wait and wait['from'] == 'notified' else '期满'}后{length(wait['for'])}仍未认证"
        if wait
        else "逾期未认证"
    )
    excuse = f"，{_facts(data['excuse'])}的除外" if data.get("excuse") else ""
    then = "仍正常发放，由经办机构核实" if data["effect"] == "none" else f"{_lag(data)}起{_EFFECT[data['effect']]}"
    return [f"{after}{excuse}：{then}", *_later(data)]


def _reason(data: Mapping[str, Any], _table: str) -> list[str]:
    cause = _facts(data["fact"]) if "fact" in data else f"年满{data['at_age']}周岁"
    if "after" in data:
        cause += f"满{length(data['after'])}"
    for key, text in (("needs_any", "且有其一"), ("needs_all", "且均有")):
        if data.get(key):
            cause += f"，{text}：{_facts(data[key])}"
    if data.get("unless"):
        cause += f"（{_facts(data['unless'])}的除外）"
    counted = {"fact": "自发生之日计", "learned": "自获知之日计"}.get(data.get("counts_from", ""), "")
    then = _EFFECT["none"] if data["effect"] == "none" else f"{_lag(data)}起{_EFFECT[data['effect']]}"
    evidence = f"须有证据{_ids(data['evidence'])}" if "evidence" in data else ""
    return [f"{cause}：{then}", counted, *_later(data), evidence]


def _step(data: Mapping[str, Any], _table: str) -> list[str]:
    unless = f"无{_facts(data['unless'])}" if data.get("unless") else "无变化"
    back = f"；{_facts(data['reopened_by'])}的予以恢复" if data.get("reopened_by") else ""
    return [f"此后满{length(data['for'])}{unless}：{_EFFECT[data['effect']]}{back}", f"接在{_ids(data['after'])}之后"]


def _outcome(data: Mapping[str, Any], _table: str) -> list[str]:
    ends = "、".join(_ending(entry) for entry in data.get("ends", ()))
    resumes = data.get("resumes", 1)
    again = {0: "当月恢复", 1: "次月恢复"}.get(resumes, f"第{resumes}个月恢复") if "resumes" in data else ""
    return [f"解除：{ends}" if ends else "解除", again]


def _ending(entry: Mapping[str, Any]) -> str:
    """One ending of an outcome: what ends it, whether it stops, what becomes of the months."""
    kept = {True: "保留本待遇", False: "不保留本待遇"}.get(entry.get("if", {}).get("kept", ""), "")
    money = _MONEY[entry.get("money", "owed")]
    if "within" in entry:
        money = f"{length(entry['within'])}内{money}，否则{_MONEY[entry['otherwise']]}"
    stops = "" if entry.get("stops", True) else "不解除"
    then = "待遇停止" if entry.get("then") == "terminate" else ""
    parts = [kept, stops, money, then]
    return f"{KINDS.get(entry['fact'], entry['fact'])}（{'，'.join(part for part in parts if part)}）"


def _named(data: Mapping[str, Any], table: str) -> list[str]:
    """A rule that nothing decides by: its kind and what it holds."""
    return [f"{_TABLES.get(table, table)}：{_value({key: data[key] for key in data if key not in _LINKS})}"]


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "，".join(_value(inner) for inner in value.values() if inner not in (True, False))
    if isinstance(value, list | tuple):
        return "、".join(_value(inner) for inner in value)
    text = str(value)
    return length(text) if text.partition(" ")[2] in UNITS else _word(text)


_SAY: Final[dict[str, Callable[[Mapping[str, Any], str], list[str]]]] = {
    "cycle": _cycle,
    "points": _points,
    "lapse": _lapse,
    "reason": _reason,
    "step": _step,
    "outcome": _outcome,
}
