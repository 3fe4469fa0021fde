"""Cases denser still than the made timelines: what one or two rules speak of, on a few days that matter to them."""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from tests.lib.held import Asked
from tests.lib.places import TABLES, Place, contents, divisions, in_month, places
from tests.lib.timelines import DAY, EARLIEST, Life, shifted
from vivat.domain.facts import CHANNELS, ENDINGS, KINDS
from vivat.domain.schemes import GROUPS
from vivat.policy.resolve import levels

LASTING = ("excused", "in_school", "submitted", "notified")
#: Of three squalls, so many are about the notices of this folder.
HOME, OF = 2, 3


@dataclass
class Plot:
    """One rule, with the places that it rules and all in it that a case can come close to."""

    places: list[Place]
    kinds: set[str] = field(default_factory=set)
    days: set[date] = field(default_factory=set)
    yearly: set[tuple[int, int]] = field(default_factory=set)
    lengths: set[str] = field(default_factory=set)
    ages: set[int] = field(default_factory=set)

    def hear(self, key: str, value: Any) -> None:
        """One value of the rule, with the key above it."""
        if isinstance(value, Mapping):
            for name, each in value.items():
                self.kinds |= {name} & KINDS.keys()
                self.hear(name, each)
        elif isinstance(value, list):
            for each in value:
                self.hear(key, each)
        elif isinstance(value, date):
            self.days.add(value)
        elif key in ("opens", "closes") and isinstance(value, str):
            month, day = value.split("-")
            self.yearly.add((int(month), int(day)))
        elif key in ("length", "for", "after", "within") and isinstance(value, str) and value[:1].isdecimal():
            self.lengths.add(value)
        elif key in ("age", "at_age", "began_before_age") and value:
            self.ages.add(value)
        elif isinstance(value, str):
            self.kinds |= {value} & KINDS.keys()


@cache
def plots(trees: tuple[Path, ...], seed: int) -> list[tuple[str, Plot]]:
    """Every rule that decides, with the folder that it stands in."""
    homes = {(place.division, place.scheme): place for place in places(trees, seed)}
    codes = divisions(trees)
    found = []
    for notice in contents(trees):
        head = notice["notice"]
        at = [code for code in codes if head["division"] in levels(code)]
        for table in TABLES:
            for rule in notice.get(table, ()):
                schemes = [
                    each
                    for name in rule.get("schemes", notice["scope"]["schemes"])
                    for each in GROUPS.get(name, (name,))
                ]
                lived = [homes[code, scheme] for code in at for scheme in schemes]
                if lived and table != "outcome" and not rule.get("text"):
                    found.append((head["division"], _plot(notice, rule, lived)))
    return found


def _plot(notice: Mapping[str, Any], rule: Mapping[str, Any], lived: list[Place]) -> Plot:
    plot = Plot(lived, days={notice["notice"]["effective"]})
    plot.hear("", rule)
    if rule.get("after") and "for" in rule:
        for table in ("lapse", "reason"):
            for base in notice.get(table, ()):
                if base.get("id") == rule["after"]:
                    plot.hear("", base)
    for outcome in notice.get("outcome", ()):
        if outcome["id"] == rule.get("ends"):
            plot.hear("", outcome)
    plot.kinds |= {by for kind in plot.kinds for by in ENDINGS.get(kind, ())[:3]}
    plot.kinds -= {"withdrawn", "certified"}
    return plot


class Squall(Life):
    """One person to whom much happens on few days."""

    def __init__(self, rng: Random, place: Place, about: Sequence[Plot]) -> None:
        super().__init__(rng, place)
        self.kinds = sorted({kind for plot in about for kind in plot.kinds})
        self.lengths = sorted({length for plot in about for length in plot.lengths} or place.lengths) or ["12 months"]
        marks = sorted({day for plot in about for day in plot.days})
        if rng.random() < 0.5:
            self.on = min(max(shifted(rng.choice(marks), rng.randrange(0, 20)), date(2016, 1, 1)), date(2031, 12, 31))
            self.on = self.nudged(self.on)
        self.days = self._days(about, marks)
        if rng.random() < 0.5:
            day = shifted(rng.choice(self.days), rng.choice((0, 0, -1, -2, 1)))
            self.since = max(min(day, shifted(self.on, 1)), EARLIEST).replace(day=1)
        ages = sorted({age for plot in about for age in plot.ages})
        if ages and rng.random() < 0.7:
            day = shifted(rng.choice(self.days), -12 * rng.choice(ages))
            self.born = in_month(day.year, day.month, rng.choice((day.day, 1, 2, 28, 31)))
            self.days += [
                shifted(self.born, 12 * age).replace(day=rng.choice((1, 1, self.born.day % 28 + 1))) for age in ages
            ]
        latest = in_month(self.since.year, self.since.month, rng.choice((1, 1, 1, 15, 31)))
        self.born = min(max(self.born, date(1900, 2, 28)), latest)

    def asked(self) -> Asked:
        """The whole case, and when it is asked."""
        rng = self.rng
        for _ in range(rng.choice((1, 2, 3, 4, 5, 6, 8))):
            if rng.random() < 0.35 or not self.kinds:
                self.proof(self.day())
            else:
                self.happens(rng.choice(self.kinds))
        self._learned()
        self._withdrawn()
        for fact in self.facts:
            if rng.random() < 0.1:
                fact["learned"] = rng.choice(self.days)
        known = self.on - timedelta(days=rng.choice((0, 0, 0, 0, 1, 30, -1, -200)))
        return Asked(self._case(), self.on, known)

    def happens(self, kind: str) -> None:
        """One fact of a kind, with what it may carry."""
        rng, day = self.rng, self.day()
        more: dict[str, Any] = {}
        if kind in LASTING and rng.random() < 0.8:
            more["until"] = max(day, self.day())
        if kind == "notified" and rng.random() < 0.3:
            more["stage"] = rng.choice(("suspend", "reminder"))
        if kind == "found_dead" and rng.random() < 0.7:
            more["died_on"] = min(day, self.day())
        if kind == "duplicate_resolved" and rng.random() < 0.8:
            more["kept"] = rng.random() < 0.5
        self.add(kind, day, **more)

    def proof(self, day: date) -> None:
        """One proof of life."""
        channels = sorted(self.place.channels) if self.place.channels and self.rng.random() < 0.6 else sorted(CHANNELS)
        if self.rng.random() < 0.15:
            self.add("found_alive", day)
        else:
            self.add("certified", day, channel=self.rng.choice(channels))

    def day(self) -> date:
        """One of the few days, or the one beside it."""
        days = getattr(self, "days", [self.on])
        return self.kept(self.rng.choice(days) + timedelta(days=self.rng.choice((-1, 0, 0, 0, 0, 1))))

    def later(self, day: date) -> date:
        """One of the few days, if it is not before another."""
        return max(day, self.day())

    def _days(self, about: Sequence[Plot], marks: Sequence[date]) -> list[date]:
        """Days of the rules, of the person, of the day asked, and a chain of terms that begin on them."""
        rng = self.rng
        pool = [self.on - timedelta(days=rng.randrange(700)), self.since]
        if rng.random() < 0.7:
            pool.append(rng.choice(marks))
        yearly = sorted({each for plot in about for each in plot.yearly} or self.place.yearly)
        if yearly and rng.random() < 0.7:
            at, dom = rng.choice(yearly)
            pool.append(in_month(self.on.year - rng.randrange(3), at, dom))
        if rng.random() < 0.3:
            pool.append(self.on)
        for _ in range(rng.randrange(1, 4)):
            day = self._end(rng.choice(pool))
            pool.append(rng.choice((day, day, day + DAY, shifted(day, rng.randrange(1, 4)).replace(day=1))))
        return [day for day in pool if day <= self.on + timedelta(days=40)] or [self.on]

    def _end(self, day: date) -> date:
        """A day on which a term of these rules that begins on a day may end."""
        n, _, unit = self.rng.choice(self.lengths).partition(" ")
        if unit.startswith(("month", "year")):
            last = shifted(day, int(n) * (12 if unit.startswith("year") else 1))
            return last.replace(day=monthrange(last.year, last.month)[1]) if self.rng.random() < 0.6 else last
        return day + timedelta(days=int(n))


def squalls(trees: Sequence[Path], seed: int, n: int, home: Path | None = None) -> Iterator[Asked]:
    """Cases, each depending on the seed and its number alone; most are about the notices of `home`, if one is named."""
    found = plots(tuple(trees), seed)
    codes = {path.parent.parent.name[:6] for path in home.glob("*/*/policy.toml")} if home else set()
    near = [(code, plot) for code, plot in found if code in codes]
    for number in range(n):
        rng = Random(f"squall {seed}/{number}")
        _, plot = rng.choice(near if near and number % OF < HOME else found)
        place = rng.choice(plot.places)
        beside = [other for _, other in found if other is not plot and place in other.places]
        yield Squall(rng, place, [plot, *rng.sample(beside, min(len(beside), rng.choice((0, 1, 1, 2))))]).asked()
