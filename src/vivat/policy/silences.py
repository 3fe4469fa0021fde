"""What a rule leaves unsaid, where the form's own answer may not be the one that its author meant."""

from collections.abc import Iterator
from typing import Final

from vivat.domain.facts import AT_LARGE, CUSTODY, KINDS, SENTENCES
from vivat.policy.findings import Filed, Finding
from vivat.policy.model import Rule

_SENTENCE: Final = (
    "没有写 ends，停发的月份释放后照补，而解读19、24 是刑期内的月份不再发"
    '——请写 ends，指向 [[outcome]] 的 ends = [{ fact = "released", money = "never" }]'
)
_CUSTODY: Final = (
    "没有写 ends，变更强制措施或判刑以后，停发的月份都应补发，而解读19 要看结果"
    '——请写 ends，指向 [[outcome]]：变更 money = "none"，释放、无罪 money = "owed"，判刑 money = "never"'
)
_NOTICE: Final = (
    "宽限期从通知起算，到期日以前的通知也算，这时最早在到期日届满"
    '——条文要求到期以后再通知的，到期前的通知请记为 stage = "reminder"'
)


def check(one: Filed) -> Iterator[Finding]:
    """Custody and sentences without an outcome, and waits that a notice before the due day begins."""
    for rule in one.notice.rules:
        if rule.text:
            continue
        if rule.table == "reason" and rule.data["effect"] == "suspend" and "ends" not in rule.data:
            for kinds, text in ((SENTENCES, _SENTENCE), ((*CUSTODY, *AT_LARGE), _CUSTODY)):
                if named := [f"{KINDS[kind]}（{kind}）" for kind in _facts(rule) if kind in kinds]:
                    yield one.finding("warning", rule, f"{'、'.join(named)}{text}", "fact", "reading 19")
        if rule.table == "lapse" and rule.data.get("wait", {}).get("from") == "notified":
            yield one.finding("note", rule, _NOTICE, "wait")


def _facts(rule: Rule) -> list[str]:
    facts = rule.data.get("fact", [])
    return [facts] if isinstance(facts, str) else list(facts)
