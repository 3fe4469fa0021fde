"""Names that rules give each other: ids once each, and every name leading somewhere."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from vivat.domain.errors import shown
from vivat.domain.values import close
from vivat.policy.findings import Filed, Finding
from vivat.policy.model import Rule

#: Table and key → the tables among whose ids its names must be.
NAMED: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("lapse", "ends"): ("outcome",),
    ("reason", "ends"): ("outcome",),
    ("reason", "evidence"): ("evidence",),
    ("step", "after"): ("lapse", "reason"),
    ("cycle", "with"): ("cycle",),
    ("channel", "evidence"): ("evidence",),
    ("channel", "form"): ("form",),
    ("channel", "signatures"): ("signature",),
    ("verify", "evidence"): ("evidence",),
}


def check(one: Filed) -> Iterator[Finding]:
    """Every name of a file."""
    ids = {(rule.table, rule.id): rule for rule in one.notice.rules if rule.id}
    for (table, name), count in Counter((rule.table, rule.id) for rule in one.notice.rules if rule.id).items():
        if count > 1:
            yield one.finding("error", ids[table, name], f"{count} 个 [[{table}]] 都叫{shown(name)}——id 不能重复", "id")
    for rule in one.notice.rules:
        yield from _names(one, rule, ids)
    yield from _idle(one)


def _names(one: Filed, rule: Rule, ids: dict[tuple[str, str], Rule]) -> Iterator[Finding]:
    for (table, key), among in NAMED.items():
        if table != rule.table or key not in rule.data:
            continue
        for name in _as_list(rule.data[key]):
            if table == "step" and ("step", name) in ids:
                text = f"接在步骤{shown(name)}之后：步骤只有一层——请接在 lapse 或 reason 之后"
                yield one.finding("error", rule, text, key)
            elif not any((target, name) in ids for target in among):
                known = [str(id) for target, id in ids if target in among]
                tables = " 或 ".join(f"[[{target}]]" for target in among)
                mend = close(name, known)
                text = f"没有 id 为{shown(name)}的 {tables}" + (f"——{mend}" if mend else "")
                yield one.finding("error", rule, text, key)


def _idle(one: Filed) -> Iterator[Finding]:
    """Outcomes that nothing names, and entries that another before them always takes."""
    named = {rule.data.get("ends") for rule in one.notice.rules if rule.table in ("lapse", "reason")}
    for rule in one.notice.of("outcome"):
        if rule.id not in named and not rule.text:
            yield one.finding("warning", rule, "没有哪条规则用到这个 outcome")
        plain: set[str] = set()
        for ending in rule.data["ends"]:
            if ending["fact"] in plain:
                text = f"{ending['fact']} 写了两次，第一条已包括全部情形——请把带 if 的写在前面"
                yield one.finding("error", rule, text, "ends")
            elif "if" not in ending:
                plain.add(ending["fact"])


def _as_list(value: Any) -> list[str]:
    return list(value) if isinstance(value, list) else [value]
