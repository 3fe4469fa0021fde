"""Two clauses that could govern one person on one day, and schemes for which a notice has no clause at all."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, Final

from vivat.policy.findings import Filed, Finding, cited, numbered
from vivat.policy.model import REPLACING, Notice, Rule
from vivat.policy.resolve import NATION, subject, together

#: Tables of which one clause alone may govern a person on a day.
ALONE: Final = ("cycle", "points", "lapse")


def check(files: Sequence[Filed]) -> Iterator[Finding]:
    """Clashes within each division, then gaps."""
    divisions = sorted({one.notice.division for one in files})
    for division in divisions:
        here = [one for one in files if one.notice.division == division]
        rivals = set()
        for older, newer in combinations(here, 2):
            if division != NATION and (shared := _rivals(older.notice, newer.notice)):
                rivals.add((older.notice.folder, newer.notice.folder))
                text = f"{older.notice.folder} 与本文件都规定了{shared}——请写明由哪一份替代另一份"
                yield newer.at("error", "notice", text, "replaces")
        yield from _pairs(here, rivals)
    for one in files:
        if one.notice.division != NATION:
            yield from _gaps(one)


def _rivals(a: Notice, b: Notice) -> str:
    """The first table and scheme that two notices of one division decide on the same days."""
    for table in REPLACING:
        for mine in _deciding(a, table):
            for other in _deciding(b, table):
                both = [scheme for scheme in mine.schemes if scheme in other.schemes]
                if both and _overlap(mine, other):
                    return f" {both[0]} 的 [[{table}]]"
    return ""


def _deciding(notice: Notice, table: str) -> list[Rule]:
    return [rule for rule in notice.of(table) if not rule.text]


def _pairs(here: Sequence[Filed], rivals: set[tuple[str, str]]) -> Iterator[Finding]:
    rules = [
        (one, rule) for one in here for rule in one.notice.rules if rule.table in (*ALONE, "reason") and not rule.text
    ]
    for (one, a), (two, b) in combinations(rules, 2):
        both = [scheme for scheme in a.schemes if scheme in b.schemes]
        if a.table != b.table or not both or not _overlap(a, b):
            continue
        if (one.notice.folder, two.notice.folder) in rivals or together(a, b):
            continue
        if one is two and (a.who is None) != (b.who is None):
            continue  # the one with `who` takes its people out of the other
        if a.who is not None and b.who is not None and disjoint(a.who, b.who):
            continue
        yield from _clash(one, a, two, b, both[0])


def _clash(one: Filed, a: Rule, two: Filed, b: Rule, scheme: str) -> Iterator[Finding]:
    other = f"{one.notice.folder} 的" if one is not two else "本文件的"
    other += f" [[{a.table}]] {numbered(a)}"
    if a.table != "reason":
        mend = "请用 with 互相列明，或写不会重合的 who" if a.table == "cycle" else "请写不会重合的 who"
        text = f"与{other} 可能在同一天适用于同一个人（{scheme}）——{mend}"
        yield two.finding("error", b, text, cite=f"{a.cite}、{b.cite}" if a.cite != b.cite else a.cite)
    elif not (_shaded(a) or _shaded(b)):
        for kind in _subjects(a) & _subjects(b):
            text = f"{kind} 在{other} 中已是事由（{scheme}）：两条中从严的一条起作用"
            yield two.finding("warning", b, text)


def _subjects(rule: Rule) -> set[str]:
    facts = rule.data.get("fact")
    return set(facts) if isinstance(facts, list) else {subject(rule)}


def _shaded(rule: Rule) -> bool:
    """Whether a reason is one of several shades of its fact."""
    return any(key in rule.data for key in ("needs_any", "needs_all", "after", "unless"))


def _overlap(a: Rule, b: Rule) -> bool:
    return a.first <= a.last and b.first <= b.last and a.first <= b.last and b.first <= a.last


def disjoint(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """Whether plainly no person fits both: ranges that do not meet, words that differ, one the other's `not`."""
    for key in ("relation", "lives", "class"):
        if key in a and key in b and not set(a[key]) & set(b[key]):
            return True
    for key in ("age", "since"):
        if key in a and key in b and _apart(a[key], b[key], upper_in=key == "since"):
            return True
    if "digits" in a and "digits" in b and a["digits"]["last"] == b["digits"]["last"]:
        x, y = a["digits"], b["digits"]
        if x["to"] < y["from"] or y["to"] < x["from"]:
            return True
    return ("not" in a and _implies(b, a["not"])) or ("not" in b and _implies(a, b["not"]))


def _apart(a: Sequence[Any], b: Sequence[Any], *, upper_in: bool) -> bool:
    low, high = (a, b) if a[0] <= b[0] else (b, a)
    if len(low) < 2:
        return False
    return bool(low[1] < high[0]) if upper_in else bool(low[1] <= high[0])


def _implies(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """Whether whoever fits `a` plainly fits `b`."""
    for key, wanted in b.items():
        if key not in a:
            return False
        if key in ("age", "since"):
            if not (a[key][0] >= wanted[0] and (len(wanted) < 2 or (len(a[key]) > 1 and a[key][1] <= wanted[1]))):
                return False
        elif key in ("relation", "lives", "class", "fact", "group"):
            if not set(a[key]) <= set(wanted):
                return False
        elif a[key] != wanted:
            return False
    return True


def _gaps(one: Filed) -> Iterator[Finding]:
    """Schemes in scope without a cycle, cycles without a lapse; a reading that fills the gap is told."""
    for scheme in one.notice.schemes:
        cycles = [rule for rule in _deciding(one.notice, "cycle") if scheme in rule.schemes]
        lapses = [rule for rule in _deciding(one.notice, "lapse") if scheme in rule.schemes]
        asked = [rule for rule in cycles if rule.data["kind"] != "none"]
        if not cycles:
            yield one.at("warning", "scope", f"{scheme} 在范围内，却没有认证周期：按上一级规定", "schemes")
        elif asked and not lapses:
            text = f"{scheme} 有认证周期，却没有写逾期的后果：按上一级规定"
            yield one.finding("warning", asked[0], text)
        if asked and all(rule.last < one.notice.ends for rule in asked):
            last = max(rule.last for rule in asked)
            yield one.finding("note", asked[0], f"{last} 以后 {scheme} 没有认证周期：按上一级规定")
    for rule in (*_deciding(one.notice, "cycle"), *_deciding(one.notice, "lapse")):
        if rule.cite.startswith("reading"):
            what = "认证周期" if rule.table == "cycle" else "逾期的后果"
            text = f"文件没有规定 {'、'.join(rule.schemes)} 的{what}：按{cited(rule.cite)}补足"
            yield one.finding("note", rule, text)
