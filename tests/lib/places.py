"""Where made people live: a division and a scheme with all in its notices that a timeline can come close to."""

import tomllib
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from vivat.domain.facts import CHANNELS, KINDS
from vivat.domain.schemes import GROUPS, SCHEMES
from vivat.policy.resolve import levels

TABLES = ("cycle", "points", "lapse", "reason", "outcome", "step")
#: Divisions below a notice's own, and one with no notice at all.
BELOW = {"370300": "370302", "511100": "511102"}
BARE = "110101"
ONE_DAY = timedelta(days=1)


@dataclass
class Place:
    """A division and scheme; `days`, `words` and the rest are what its rules speak of."""

    division: str
    scheme: str
    own: bool = False
    days: set[date] = field(default_factory=set)
    yearly: set[tuple[int, int]] = field(default_factory=set)
    lengths: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    channels: set[str] = field(default_factory=set)
    ages: set[int] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    traits: set[str] = field(default_factory=set)
    reasons: list[dict[str, list[str]]] = field(default_factory=list)
    asked: tuple[date, ...] = ()

    @property
    def name(self) -> str:
        """Division and scheme."""
        return f"{self.division} {self.scheme}"


def places(trees: Sequence[Path], seed: int, asks: int = 8) -> list[Place]:
    """Every place of the notices in these trees, each with the days on which its people are asked."""
    found = []
    for division in divisions(trees):
        for scheme in SCHEMES:
            place = Place(division, scheme)
            for notice in contents(tuple(trees)):
                if notice["notice"]["division"] in levels(division):
                    _read(place, notice)
            place.asked = tuple(sorted(_asked(place, Random(f"{seed} {place.name}"), asks)))
            found.append(place)
    return found


def divisions(trees: Sequence[Path]) -> list[str]:
    """The divisions that have notices, some below them, and one that has none."""
    codes = {content["notice"]["division"] for content in contents(tuple(trees))} - {"000000"}
    below = {BELOW.get(code, code[:4] + "02" if code.endswith("00") else code) for code in codes}
    return sorted(codes | below | {BARE})


@cache
def contents(trees: tuple[Path, ...]) -> list[dict[str, Any]]:
    """Every policy.toml of the trees."""
    return [tomllib.loads(path.read_text("utf-8")) for tree in trees for path in sorted(tree.glob("*/*/policy.toml"))]


def _read(place: Place, notice: dict[str, Any]) -> None:
    head, scope = notice["notice"], notice["scope"]
    alias = scope.get("alias", {}).get(place.scheme, place.scheme)
    for table in TABLES:
        for rule in notice.get(table, ()):
            codes = {code for named in rule.get("schemes", scope["schemes"]) for code in GROUPS.get(named, (named,))}
            if alias in codes and not rule.get("text"):
                place.own = place.own or head["division"] != "000000"
                place.days |= {head["effective"], *([head["ends"] + ONE_DAY] if "ends" in head else [])}
                for key, value in _leaves(rule):
                    _hear(place, key, value)
                if table == "reason" and "fact" in rule:
                    place.reasons.append(_story(rule, notice.get("outcome", ())))


def _story(rule: dict[str, Any], outcomes: Sequence[dict[str, Any]]) -> dict[str, list[str]]:
    """The kinds of fact in the life of a reason: what opens it, what it needs, what ends it."""
    endings = [
        ending["fact"] for outcome in outcomes if outcome["id"] == rule.get("ends") for ending in outcome["ends"]
    ]
    found = {key: rule.get(key, []) for key in ("fact", "needs_any", "needs_all", "unless")} | {"ends": endings}
    return {key: [kinds] if isinstance(kinds, str) else kinds for key, kinds in found.items()}


def _leaves(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Every plain value of a rule with the key above it; keys too, where words stand there."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield "key", name
            yield from _leaves(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each, key)
    else:
        yield key, value


def _hear(place: Place, key: str, value: Any) -> None:
    if key == "key":
        place.traits |= {value} & {"relation", "lives", "class", "group", "digits", "age", "since", "anchor_of"}
        place.traits |= {value} & {"began_before_age", "at_age"}
    if isinstance(value, date):
        place.days.add(value + (ONE_DAY if key in ("to", "closes") else timedelta()))
    elif key in ("opens", "closes") and isinstance(value, str):
        month, day = (int(part) for part in value.split("-"))
        place.yearly.add((month, day))
    elif key in ("length", "for", "after", "within") and isinstance(value, str) and value[:1].isdecimal():
        place.lengths.add(value)
    elif key in ("age", "at_age", "began_before_age"):
        place.ages.add(value)
    elif key == "class":
        place.classes.add(value)
    elif key == "group":
        place.groups.add(value)
    elif key in ("since", "not_before") and isinstance(value, str):
        place.days.add(date.fromisoformat(f"{value}-01"))
    elif key == "anchor":
        place.traits.add(value)
    place.kinds |= {value} & KINDS.keys() if isinstance(value, str) else set()
    place.channels |= {value} & CHANNELS.keys() if isinstance(value, str) else set()


def _asked(place: Place, rng: Random, asks: int) -> Iterator[date]:
    """Days on which people are asked: month ends, month beginnings, the eves and morrows of what the rules name."""
    local = sorted(day for day in place.days if day.year >= 2015) or [date(2023, 12, 1)]
    while asks:
        mark = rng.choice(local)
        day = mark + timedelta(days=rng.choice((-1, 0, 1, rng.randrange(60), rng.randrange(1500), rng.randrange(1500))))
        if place.yearly and rng.random() < 0.3:
            month, dom = rng.choice(sorted(place.yearly))
            day = in_month(day.year, month, dom) + timedelta(days=rng.choice((-1, 0, 1)))
        elif rng.random() < 0.5:
            day = in_month(day.year, day.month, rng.choice((1, 31)))
        if date(2016, 1, 1) <= day <= date(2031, 12, 31):
            asks -= 1
            yield day


def in_month(year: int, month: int, day: int) -> date:
    """A day of a month, or the month's last where it has no such day."""
    return date(year, month, min(day, monthrange(year, month)[1]))
