"""Whom a `who` picks: spans of days on which a person fits, kept apart from those on which it is unknown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vivat.domain.time import NO_DAY, OPEN_DAY, day_number, day_of, first_day, month_number, parse_month

Spans = list[tuple[int, int]]
ALWAYS: Spans = [(NO_DAY, OPEN_DAY)]
NEVER: Spans = []


@dataclass(frozen=True, slots=True)
class Traits:
    """What a `who` may ask of one benefit: months `born` and `since`, the day of the month `born_on`; None is unknown.

    `facts` are (kind, day, day on which it is over).
    """

    born: int | None
    since: int
    born_on: int = 1
    relation: str | None = None
    lives: str | None = None
    cls: str | None = None
    groups: tuple[str, ...] = ()
    digits: str | None = None
    facts: tuple[tuple[str, int, int], ...] = field(default=())


def union(a: Spans, b: Spans) -> Spans:
    """Days in either."""
    out: Spans = []
    for low, high in sorted(a + b):
        if out and low <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return out


def both(a: Spans, b: Spans) -> Spans:
    """Days in both."""
    return sorted((max(x, u), min(y, v)) for x, y in a for u, v in b if max(x, u) <= min(y, v))


def outside(a: Spans) -> Spans:
    """Days in neither span."""
    out, at = [], NO_DAY
    for low, high in union(a, NEVER):
        if at < low:
            out.append((at, low - 1))
        at = high + 1
    return [*out, (at, OPEN_DAY)] if at <= OPEN_DAY else out


def _aged(traits: Traits, ages: Sequence[int]) -> tuple[Spans, Spans]:
    if traits.born is None:
        return NEVER, ALWAYS
    low = day_number(first_day(traits.born + 12 * ages[0]))
    high = day_number(first_day(traits.born + 12 * ages[1])) - 1 if len(ages) > 1 else OPEN_DAY
    spans = [(low, high)] if low <= high else NEVER
    return spans, spans


def _word(known: str | None, wanted: Iterable[str]) -> tuple[Spans, Spans]:
    if known is None:
        return NEVER, ALWAYS
    spans = ALWAYS if known in wanted else NEVER
    return spans, spans


def _digits(known: str | None, wanted: Mapping[str, int]) -> tuple[Spans, Spans]:
    """The last digits of the identity number; a check mark X counts as 0."""
    if not known:
        return NEVER, ALWAYS
    tail = int(known[-wanted["last"] :].upper().replace("X", "0"))
    spans = ALWAYS if wanted["from"] <= tail <= wanted["to"] else NEVER
    return spans, spans


def _began(traits: Traits, years: int) -> tuple[Spans, Spans]:
    if traits.born is None:
        return NEVER, ALWAYS
    birthday = traits.born + 12 * years
    spans = ALWAYS if traits.since < birthday or (traits.since == birthday and traits.born_on > 1) else NEVER
    return spans, spans


def _condition(key: str, value: Any, traits: Traits) -> tuple[Spans, Spans]:
    """Days on which one key fits, and days on which it may fit."""
    match key:
        case "age":
            return _aged(traits, value)
        case "since":
            low, high = (parse_month(text) for text in value)
            spans = ALWAYS if low <= traits.since <= high else NEVER
            return spans, spans
        case "began_before_age":
            return _began(traits, value)
        case "relation":
            return _word(traits.relation, value)
        case "lives":
            return _word(traits.lives, value)
        case "class":
            return _word(traits.cls, value)
        case "group":
            # Care groups are registers: who does not stand in one is not in it.
            spans = ALWAYS if set(value) & set(traits.groups) else NEVER
            return spans, spans
        case "digits":
            return _digits(traits.digits, value)
        case "fact":
            spans = NEVER
            for kind, day, over in traits.facts:
                if kind in value and day < over:
                    spans = union(spans, [(day, over - 1)])
            return spans, spans
        case "not":
            sure, maybe = picked(value, traits)
            return outside(maybe), outside(sure)
    raise KeyError(key)


def picked(who: Mapping[str, Any], traits: Traits) -> tuple[Spans, Spans]:
    """Days on which all keys fit, and days on which they may."""
    sure, maybe = ALWAYS, ALWAYS
    for key, value in who.items():
        fits, may_fit = _condition(key, value, traits)
        sure, maybe = both(sure, fits), both(maybe, may_fit)
    return sure, maybe


@dataclass(frozen=True, slots=True)
class Whom:
    """Who a rule is for: `who` (all where absent), resolved for its burden,
    less those whom its neighbours take out of it.
    """

    who: Mapping[str, Any] | None = None
    exempts: bool = False
    less: tuple["Whom", ...] = ()

    @property
    def everybody(self) -> bool:
        """Whether it picks all people on all days."""
        return self.who is None and not self.less

    def days(self, traits: Traits) -> Spans:
        """The days on which it picks a person."""
        sure, maybe = picked(self.who or {}, traits)
        days = maybe if self.exempts else sure
        for other in self.less:
            days = both(days, outside(other.days(traits)))
        return union(days, NEVER)

    def asks(self) -> set[str]:
        """The traits that it asks for."""
        return _keys(self.who or {}).union(*(other.asks() for other in self.less))

    def facts(self) -> set[str]:
        """The kinds of fact by which it picks."""
        return _facts(self.who or {}).union(*(other.facts() for other in self.less))


def _facts(who: Mapping[str, Any]) -> set[str]:
    return set(who.get("fact", ())) | (_facts(who["not"]) if "not" in who else set())


def _keys(who: Mapping[str, Any]) -> set[str]:
    return {key for key in who if key != "not"} | (_keys(who["not"]) if "not" in who else set())


def first_month_of(day: int) -> int:
    """The month in which a span of days begins; 0 where it always was."""
    return 0 if day == NO_DAY else month_number(day_of(day))
