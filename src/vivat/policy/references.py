"""Names that rules give each other: ids once each, and every name leading somewhere."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from vivat.policy.findings import Filed, Finding
from vivat.policy.model import Rule
from vivat.policy.values import close

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
            yield one.finding(
                "error", ids[table, name], f"{count} [[{table}]] are called {name!r}: each needs an id of its own", "id"
            )
    for rule in one.notice.rules:
        yield from _names(one, rule, ids)
    yield from _idle(one)


def _names(one: Filed, rule: Rule, ids: dict[tuple[str, str], Rule]) -> Iterator[Finding]:
    for (table, key), among in NAMED.items():
        if table != rule.table or key not in rule.data:
            continue
        for name in _as_list(rule.data[key]):
            if table == "step" and ("step", name) in ids:
                text = f"a step after the step {name!r}: a step is one deep — let it follow a lapse or a reason"
                yield one.finding("error", rule, text, key)
            elif not any((target, name) in ids for target in among):
                known = [str(id) for target, id in ids if target in among]
                tables = " or ".join(f"[[{target}]]" for target in among)
                mend = close(name, known)
                text = f"no {tables} has the id {name!r}" + (f" — {mend}" if mend else "")
                yield one.finding("error", rule, text, key)


def _idle(one: Filed) -> Iterator[Finding]:
    """Outcomes that nothing names, and entries that another before them always takes."""
    named = {rule.data.get("ends") for rule in one.notice.rules if rule.table in ("lapse", "reason")}
    for rule in one.notice.of("outcome"):
        if rule.id not in named and not rule.text:
            yield one.finding("warning", rule, "nothing ends by this outcome")
        plain: set[str] = set()
        for ending in rule.data["ends"]:
            if ending["fact"] in plain:
                text = (
                    f"{ending['fact']} stands twice, and the first entry takes every case: list the one with if first"
                )
                yield one.finding("error", rule, text, "ends")
            elif "if" not in ending:
                plain.add(ending["fact"])


def _as_list(value: Any) -> list[str]:
    return list(value) if isinstance(value, list) else [value]
