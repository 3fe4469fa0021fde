"""Cases denser still than the made timelines: a few days that matter, and all that happens on or beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.lib.held import Asked
from tests.lib.places import Place, in_month, places
from tests.lib.timelines import DAY, EARLIEST, Life, shifted
from vivat.domain.facts import CHANNELS

LASTING = ("excused", "in_school", "submitted", "notified")


class Squall(Life):
    """One person to whom much happens on few days."""

    def __init__(self, rng: Random, place: Place) -> None:
        super().__init__(rng, place)
        self.days = self._days()
        if rng.random() < 0.5:
            day = shifted(rng.choice(self.days), rng.choice((0, 0, -1, -2, 1)))
            self.since = max(min(day, shifted(self.on, 1)), self.born, EARLIEST).replace(day=1)
            self.born = min(self.born, self.since)
        self.kinds = rng.sample(sorted(place.kinds - {"withdrawn"}), min(len(place.kinds) - 1, rng.choice((1, 2, 3, 4))))

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
        more: dict = {}
        if kind in LASTING and rng.random() < 0.8:
            more["until"] = max(day, self.day())
        if kind == "notified" and rng.random() < 0.3:
            more["stage"] = rng.choice(("suspend", "reminder"))
        if kind == "found_dead" and rng.random() < 0.7:
            more["died_on"] = min(day, self.day())
        if kind == "duplicate_resolved" and rng.random() < 0.8:
            more["kept"] = rng.random() < 0.5
        if self.place.channels and kind == "certified":
            more["channel"] = rng.choice(sorted(CHANNELS))
        self.add(kind, day, **more)

    def day(self) -> date:
        """One of the few days, or the one beside it."""
        day = self.rng.choice(self.days) if hasattr(self, "days") else self.on
        return self.kept(day + timedelta(days=self.rng.choice((-1, 0, 0, 0, 0, 1))))

    def later(self, day: date) -> date:
        """One of the few days, if it is not before another."""
        return max(day, self.day())

    def _days(self) -> list[date]:
        """Days of the rules, of the person, of the day asked, and a chain of terms that begin on them."""
        rng, place = self.rng, self.place
        pool = [self.on - timedelta(days=rng.randrange(900)), self.since]
        if rng.random() < 0.6:
            pool.append(rng.choice(sorted(place.days)))
        if place.yearly and rng.random() < 0.7:
            at, dom = rng.choice(sorted(place.yearly))
            pool.append(in_month(self.on.year - rng.randrange(3), at, dom))
        if place.ages and rng.random() < 0.5:
            pool.append(shifted(self.born, 12 * rng.choice(sorted(place.ages))))
        if rng.random() < 0.3:
            pool.append(self.on)
        for _ in range(rng.randrange(1, 4)):
            day = self.due(rng.choice(pool))
            pool.append(rng.choice((day, day, day + DAY, shifted(day, rng.randrange(1, 4)).replace(day=1))))
        return [day for day in pool if day <= self.on + timedelta(days=40)] or [self.on]


def squalls(trees: Sequence[Path], seed: int, n: int, home: Sequence[Path] = ()) -> Iterator[Asked]:
    """Cases, each depending on the seed and its number alone; half of them live where the notices of `home` rule."""
    everywhere = [place for place in places(trees, seed) if place.own]
    codes = {path.parent.parent.name[:6] for tree in home for path in tree.glob("*/*/policy.toml")}
    homes = [place for place in everywhere if any(place.division.startswith(code.rstrip("0")) for code in codes)]
    for number in range(n):
        rng = Random(f"squall {seed}/{number}")
        yield Squall(rng, rng.choice(homes if homes and number % 2 else everywhere)).asked()


def stripped(asked: Asked) -> Asked:
    """A case without what is paid."""
    return replace(asked, case={key: each for key, each in asked.case.items() if key not in ("monthly", "paid")})
