"""The static check of all policies together: what is wrong, doubtful or in conflict, and how many rules are read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from vivat.domain.facts import PROOFS
from vivat.domain.schemes import GROUPS
from vivat.policy import clashes, form, higher, quotes, references
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
    return sorted(dict.fromkeys(found), key=lambda finding: LEVELS.index(finding.level))


def _one(one: Filed) -> Iterator[Finding]:
    """What can be said of a notice by itself."""
    for soft in form.examine(one.source, one.notice.path):
        mistake = form.told(one.source, soft)
        yield Finding("warning", str(mistake.place), f"{mistake.wrong} — {mistake.mend}".removesuffix(" — "))
    if one.notice.assumed:
        text = f"{one.notice.effective} is an assumed first day: the notice does not say it"
        yield one.at("warning", "notice", text, "effective", cite="reading 9")
    yield from quotes.check(one)
    yield from references.check(one)
    for rule in one.notice.rules:
        yield from _rule(one, rule)


def _rule(one: Filed, rule: Rule) -> Iterator[Finding]:
    entry, notice = one.entry(rule), one.notice
    if not rule.text and (rule.table not in READ_BY or (rule.table == "ban" and rule.data["what"] not in HOOKS)):
        yield one.finding("error", rule, "nothing reads it yet: say text = true, or name its reader in READ_BY")
    if "to" in entry and entry["to"] < notice.effective:
        yield one.finding("error", rule, f"ends on {entry['to']}, before the notice begins on {notice.effective}", "to")
    if "from" in entry and entry["from"] > one.source.data["notice"].get("ends", entry["from"]):
        yield one.finding("error", rule, f"begins on {entry['from']}, after the notice's end", "from")
    if outside := [code for code in entry.get("schemes", ()) if not _inside(code, notice)]:
        yield one.finding("warning", rule, f"{', '.join(outside)} is not in scope", "schemes")
    if rule.mandatory and rule.table != "reason":
        yield one.finding("warning", rule, f"mandatory does nothing in [[{rule.table}]]", "mandatory")
    if rule.table == "cycle" and rule.data.get("windows") == "announced":
        yield one.finding("note", rule, "its windows are known only once an act announces their days", "windows")
    if rule.table in REPLACING and "working day" in str(rule.data):
        text = f"working days are published until {KNOWN_UNTIL}: later ones are taken as Monday to Friday"
        yield one.finding("note", rule, text)
    if rule.table in ("cycle", "points") and (kinds := _facts(rule.who or {}) & MET_OR_MISSED):
        text = f"picks its people by {', '.join(sorted(kinds))}, so by whether the last cycle was met: no cycle may"
        yield one.finding("error", rule, text, "who")


def _inside(code: str, notice: Notice) -> bool:
    own = [s["code"] for s in notice.scope["own_schemes"] if s.get("group") == code]
    return any(scheme in notice.schemes for scheme in (code, *GROUPS.get(code, ()), *own))


def _facts(who: Mapping[str, Any]) -> set[str]:
    return set(who.get("fact", ())) | (_facts(who["not"]) if "not" in who else set())
