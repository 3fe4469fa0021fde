"""Which rules govern a division and a scheme, from which day to which, and for whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from vivat.policy.model import REPLACING, Notice, Rule
from vivat.policy.who import Whom

NATION: Final = "000000"
_HARM: Final = {"none": 0, "verify": 0, "suspend": 1, "terminate": 2}


@dataclass(frozen=True, slots=True)
class Governed:
    """A rule in force for a division and scheme from `first` to `last` (both in);
    `run` is the first day of its unbroken run.
    """

    rule: Rule
    whom: Whom
    first: date
    last: date
    run: date


def levels(division: str) -> list[str]:
    """The division and those above it, the lowest first: county, city, province, nation."""
    code = division[:6].ljust(6, "0")
    return list(dict.fromkeys((code, code[:4] + "00", code[:2] + "0000", NATION)))


def rules_of(notices: Sequence[Notice], division: str, scheme: str, table: str) -> list[Rule]:
    """The rules of one level for a scheme and table that anything reads; a reason on several facts is one for each."""
    return [
        single
        for notice in notices
        if notice.division == division
        for rule in notice.rules
        if rule.table == table and scheme in rule.schemes and not rule.text and rule.first <= rule.last
        for single in _singles(rule)
    ]


def _singles(rule: Rule) -> list[Rule]:
    facts = rule.data.get("fact")
    if rule.table != "reason" or not isinstance(facts, list):
        return [rule]
    return [replace(rule, data={**rule.data, "fact": fact}) for fact in facts]


def subject(rule: Rule) -> str:
    """What a rule is about, so that one with `who` takes people only out of rules about the same:
    a fact or an age; else nothing.
    """
    if rule.table != "reason":
        return ""
    return str(rule.data["fact"]) if "fact" in rule.data else f"age {rule.data['at_age']}"


def governing(notices: Sequence[Notice], division: str, scheme: str, table: str) -> list[Governed]:
    """The rules of a deciding table that govern, in the order of their days:
    the lowest level that has any, day by day (ADR 3, 1 to 4).
    """
    assert table in REPLACING
    by_level = [_opened(rules_of(notices, code, scheme, table), code, table) for code in levels(division)]
    floor = _floor(by_level, table)
    edges = sorted(
        {day for rules in by_level for rule in rules for day in (rule.first, _after(rule.last))}
        | ({floor} if floor else set())
    )
    found: list[Governed] = []
    for start, stop in pairwise(edges):
        last = date.max if stop == date.max else stop - timedelta(days=1)
        for rule, whom in _in_force(by_level, start, floor):
            found.append(Governed(rule, whom, start, last, start))
    return _joined(found)


def _opened(rules: list[Rule], level: str, table: str) -> list[Rule]:
    """National reasons have always been in force."""
    if level != NATION or table != "reason":
        return rules
    return [replace(rule, first=date.min) for rule in rules]


def _after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _floor(by_level: list[list[Rule]], table: str) -> date | None:
    """Before the first local rule of a cycle nothing is judged."""
    if table not in ("cycle", "points"):
        return None
    local = [rule.first for rules in by_level[:-1] for rule in rules]
    return min(local) if local else None


def _in_force(by_level: list[list[Rule]], day: date, floor: date | None) -> list[tuple[Rule, Whom]]:
    """The rules in force on a day, each with whom it is for."""
    if floor and day < floor:
        return []
    for depth, rules in enumerate(by_level):
        own = [rule for rule in rules if rule.first <= day <= rule.last]
        if own:
            above = [
                rule
                for rules in by_level[depth + 1 :]
                for rule in rules
                if rule.mandatory and rule.first <= day <= rule.last
            ]
            return _with_mandatory(own, above)
    return []


def _with_mandatory(own: list[Rule], above: list[Rule]) -> list[tuple[Rule, Whom]]:
    """A level's own rules with the mandatory ones from above:
    on the same fact the milder stands, on any other both do.
    """
    mandatory = [rule for rule in above if rule.table == "reason"]
    mildest: dict[str, int] = {}
    for rule in mandatory:
        mildest[subject(rule)] = min(mildest.get(subject(rule), 9), harm(rule))
    stands = [rule for rule in own if harm(rule) <= mildest.get(subject(rule), 9)]
    named = {subject(rule) for rule in stands}
    added = [rule for rule in mandatory if subject(rule) not in named]
    return [(rule, _whom(rule, stands)) for rule in stands] + [(rule, _whom(rule, added)) for rule in added]


def harm(rule: Rule) -> int:
    """How much a rule's effect takes: nothing, a suspension, the right."""
    return _HARM[str(rule.data.get("effect", "none"))]


def overridden(own: Sequence[Rule], above: Sequence[Rule]) -> list[tuple[Rule, Rule]]:
    """Rules that a milder mandatory one from above sets aside, each with that one."""
    return [
        (low, high)
        for low in own
        for high in above
        if high.mandatory and subject(low) == subject(high) and harm(low) > harm(high)
    ]


def _whom(rule: Rule, beside: Iterable[Rule]) -> Whom:
    """For whom a rule is: a neighbour with `who` takes its people out of one without, unless the two bind together."""
    if rule.who is not None:
        return Whom(rule.who, _exempts(rule))
    folder = rule.name.rsplit("/", 2)[0]
    others = [
        other
        for other in beside
        if other is not rule and other.who is not None and other.name.rsplit("/", 2)[0] == folder
        and subject(other) == subject(rule) and not together(rule, other)
    ]  # fmt: skip
    return Whom(less=tuple(Whom(other.who, _exempts(other)) for other in others))


def _exempts(rule: Rule) -> bool:
    return rule.data.get("kind") == "none" or rule.data.get("effect") == "none"


def together(a: Rule, b: Rule) -> bool:
    """Whether two cycles name each other (or one the other) as binding together."""
    return (a.id is not None and a.id in b.data.get("with", ())) or (
        b.id is not None and b.id in a.data.get("with", ())
    )


def _joined(found: list[Governed]) -> list[Governed]:
    """Neighbouring stretches of one rule for the same people made one;
    stretches that touch share the first day of their run.
    """
    out: list[Governed] = []
    for piece in found:
        for at in range(len(out) - 1, -1, -1):
            old = out[at]
            if old.rule is piece.rule and _after(old.last) == piece.first and old.last != date.max:
                if old.whom == piece.whom:
                    out[at] = Governed(old.rule, old.whom, old.first, piece.last, old.run)
                else:
                    out.append(Governed(piece.rule, piece.whom, piece.first, piece.last, old.run))
                break
        else:
            out.append(piece)
    return out
