"""One seeded source of made cases, dense in trouble: all that the notices speak of, on the days that matter."""

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from tests.lib.held import Asked, Case
from tests.lib.places import Place, in_month, places
from vivat.domain.facts import CHANNELS, KINDS

DAY = timedelta(days=1)
EARLIEST = date(1975, 1, 1)
CUSTODY = ("wanted", "detained", "arrested", "detained")
AT_LARGE = ("bailed", "house_surveillance")
VERDICTS = (
    "sentenced_control", "sentenced_detention", "imprisoned", "sentenced_probation", "parole_revoked", "acquitted",
    "released", "imprisoned",
)  # fmt: skip
LOSSES = (
    "employed", "enlisted", "adopted", "spouse_remarried", "emigrated", "nationality_lost", "grade_changed",
    "care_grade_changed", "retired", "receives_pension", "refused_job",
)  # fmt: skip


def timelines(trees: Sequence[Path], seed: int, n: int, first: int = 0, division: str = "") -> Iterator[Asked]:
    """The cases numbered `first` and on, of all divisions or one; each depends on the seed and its number alone."""
    weighted = [place for place in everywhere(tuple(trees), seed) if place.division.startswith(division)]
    for number in range(first, first + n):
        rng = Random(f"{seed}/{number}")
        yield Life(rng, rng.choice(weighted)).asked()


@cache
def everywhere(trees: tuple[Path, ...], seed: int) -> list[Place]:
    """All places, those with rules of their own six times."""
    return [place for place in places(trees, seed) for _ in range(6 if place.own else 1)]


def shifted(day: date, months: int) -> date:
    """The same day some months on, or that month's last."""
    at = day.year * 12 + day.month - 1 + months
    return in_month(at // 12, at % 12 + 1, day.day)


def month(day: date) -> str:
    """`YYYY-MM`."""
    return f"{day.year}-{day.month:02d}"


class Life:
    """One person in the making."""

    def __init__(self, rng: Random, place: Place) -> None:
        self.rng, self.place = rng, place
        self.on = rng.choice(place.asked)
        self.since = self._since()
        self.born = self._born()
        self.facts: list[dict[str, Any]] = []
        self.dues: list[date] = []

    def asked(self) -> Asked:
        """The whole case, and when it is asked."""
        rng = self.rng
        for story in rng.choices(STORIES, WEIGHTS, k=rng.choice((1, 2, 2, 3, 3, 4, 6))):
            story(self)
        self._learned()
        self._withdrawn()
        known = self.on
        if rng.random() < 0.25:
            known -= timedelta(days=rng.choice((1, 1, 10, 40, 200)))
        return Asked(self._case(), self.on, known)

    def _case(self) -> Case:
        rng = self.rng
        case: Case = {"division": self.place.division}
        if self.born and rng.random() > 0.05:
            case["born"] = self.born
        case |= {"scheme": self.place.scheme, "since": month(self.since)}
        case |= self._traits() | (self._money() if rng.random() < 0.75 else {})
        rng.shuffle(self.facts)
        return case | {"facts": self.facts}

    # who they are

    def _since(self) -> date:
        """The first month of benefit: near a day that the rules name, or within some years of the day asked."""
        rng = self.rng
        if rng.random() < 0.5:
            day = shifted(rng.choice(sorted(self.place.days)), rng.choice((-14, -7, -2, -1, -1, 0, 0, 0, 1, 1, 2, 6)))
        else:
            day = shifted(self.on, -rng.choice((*range(15), 24, 30, 36, 60, 120, -1)))
        return max(day, EARLIEST).replace(day=1)

    def _born(self) -> date:
        """A birth that makes the ages of the rules lie close, of a child or of somebody old."""
        rng, place = self.rng, self.place
        near = rng.choice((self.on, self.since, rng.choice(sorted(place.days))))
        child = place.scheme in ("injury_survivors", "survivors_allowance") and rng.random() < 0.5
        ages = sorted(age for age in place.ages if age < 30 or not child) or [60]
        age = rng.choice(ages) if rng.random() < 0.6 else 18 if child else rng.randrange(45, 95)
        day = shifted(near, -12 * age + rng.choice((0, 0, 0, 1, -1, 2, -2, rng.randrange(-24, 24))))
        day = in_month(day.year, day.month, rng.choice((1, 2, 28, 29, 30, 31, rng.randrange(1, 32))))
        if rng.random() < 0.1:
            day = date(max(day.year, 1920) // 4 * 4, 2, 29)
        return min(max(day, date(1920, 2, 29)), self.since)

    def _traits(self) -> dict[str, Any]:
        rng, asked = self.rng, self.place.traits
        survivor = self.place.scheme in ("injury_survivors", "survivors_allowance")
        found: dict[str, Any] = {
            "relation": rng.choice(("child", "spouse", "parent", "other")),
            "lives": rng.choice(("local", "away", "abroad")),
            "class": rng.choice(sorted(self.place.classes) or ["other"]),
            "groups": rng.sample(sorted({*self.place.groups, "aged", "ill"}), rng.randrange(3)),
            "id_number": f"{self.place.division}19500101{rng.randrange(1000):03d}{rng.choice('0123456789X')}",
            "retired": month(shifted(self.since, rng.choice((0, 0, -1, -6, -30)))),
            "deceased_born": in_month(rng.randrange(1930, 1990), rng.randrange(1, 13), rng.randrange(1, 32)),
        }
        needed = {
            "relation": survivor, "lives": "lives" in asked, "class": "class" in asked, "groups": "group" in asked,
            "id_number": "digits" in asked, "retired": "retirement" in asked, "deceased_born": "anchor_of" in asked,
        }  # fmt: skip
        return {key: each for key, each in found.items() if needed[key] and rng.random() < 0.8}

    def _money(self) -> dict[str, Any]:
        """Amounts that change, and payments with gaps, doubles and other sums."""
        rng = self.rng
        monthly: Any = f"{rng.randrange(100, 9000)}.{rng.randrange(100):02d}"
        if rng.random() < 0.5:
            starts = sorted(
                {max(0, rng.randrange(-3, 40)) for _ in range(rng.randrange(1, 4))} | {rng.choice((0, 0, 0, 2))}
            )
            amounts = [
                (month(shifted(self.since, n)), f"{rng.randrange(100, 9000)}.{rng.randrange(100):02d}") for n in starts
            ]
            monthly = [{"from": start, "amount": amount} for start, amount in amounts]
        paid: list[Any] = []
        at = shifted(self.since, rng.choice((0, 0, 0, 1, 3)))
        while at <= self.on and len(paid) < 6:
            last = shifted(at, rng.choice((0, 1, 2, 5, 11, 30, 100)))
            text = f"{month(at)}..{month(last)}" if last > at else month(at)
            paid.append(
                text
                if rng.random() < 0.7
                else {"months": text, "amount": f"{rng.randrange(9000)}.{rng.randrange(100):02d}"}
            )
            at = shifted(last, rng.choice((1, 1, 1, 2, 4, 12, 0)))
        return {"monthly": monthly, "paid": paid}

    # when things happen

    def day(self) -> date:
        """A day on which something happens: where rules bite, where something else happened, or any."""
        rng = self.rng
        match rng.randrange(10):
            case 0 | 1 if self.facts:
                day = rng.choice(self.facts)["on"]
            case 2 | 3 if self.dues:
                day = rng.choice(self.dues)
            case 4:
                day = rng.choice(sorted(self.place.days))
            case 5 if self.place.yearly:
                at, dom = rng.choice(sorted(self.place.yearly))
                day = in_month(rng.randrange(self.on.year - 3, self.on.year + 1), at, dom)
            case 6 if self.born and self.place.ages:
                day = shifted(self.born, 12 * rng.choice(sorted(self.place.ages)))
            case 7:
                day = shifted(self.on, -rng.randrange(4))
            case _:
                day = self.on - timedelta(days=rng.randrange(-20, 1500))
        return self.kept(self.nudged(day))

    def nudged(self, day: date) -> date:
        """A day or one close to it, often at a month's edge."""
        match self.rng.randrange(8):
            case 0:
                return day + DAY
            case 1:
                return day - DAY
            case 2:
                return day.replace(day=1)
            case 3:
                return in_month(day.year, day.month, 31)
            case 4:
                return shifted(day, self.rng.choice((-1, 1))).replace(day=self.rng.randrange(1, 29))
        return day

    def kept(self, day: date) -> date:
        """The day, not before birth."""
        return max(day, self.born, EARLIEST)

    def later(self, day: date) -> date:
        """A day not long after another, at times the very same."""
        rng = self.rng
        gap = rng.choice((0, 1, 5, 20, 31, 60, 92, 180, 400))
        day += timedelta(days=gap)
        return self.kept(self.nudged(day) if rng.random() < 0.4 else day)

    def add(self, kind: str, on: date, **more: Any) -> date:
        """One more fact."""
        self.facts.append({"kind": kind, "on": on, **more})
        return on

    # what happens

    def proofs(self) -> None:
        """Certifications one after another, each near the day on which the last one's cycle ends."""
        rng = self.rng
        day = self.nudged(
            rng.choice((self.since, rng.choice(sorted(self.place.days)), shifted(self.on, -rng.randrange(40))))
        )
        for _ in range(rng.choice((1, 1, 2, 2, 3, 5))):
            self.proof(self.kept(day))
            self.dues.append(self.due(day))
            day = self.nudged(self.dues[-1]) if rng.random() < 0.7 else self.later(self.dues[-1])
        if "notified" in self.place.kinds and rng.random() < 0.6:
            told = self.kept(self.nudged(self.dues[-1]))
            self.add("notified", told, **({"stage": rng.choice(("suspend", "reminder"))} if rng.random() < 0.3 else {}))

    def proof(self, day: date) -> None:
        """One proof of life."""
        rng = self.rng
        channels = sorted(self.place.channels) if self.place.channels and rng.random() < 0.6 else list(CHANNELS)
        if rng.random() < 0.12:
            self.add("found_alive", day)
        else:
            self.add("certified", day, channel=rng.choice(channels))

    def due(self, day: date) -> date:
        """A day on which a cycle, a wait or a term that begins on a day may end."""
        lengths = sorted(self.place.lengths) or ["12 months"]
        n, _, unit = self.rng.choice(lengths).partition(" ")
        if unit.startswith(("month", "year")):
            last = shifted(day, int(n) * (12 if unit.startswith("year") else 1))
            return last.replace(day=monthrange(last.year, last.month)[1]) if self.rng.random() < 0.6 else last
        return day + timedelta(days=int(n))

    def death(self) -> None:
        """A death, or two on different days, or the same one found."""
        rng, day = self.rng, self.day()
        for _ in range(rng.choice((1, 1, 2))):
            kind = rng.choice(("died", "died", "found_dead", "found_dead", "declared_dead"))
            found = (
                {"died_on": self.kept(self.later(day) - timedelta(days=rng.choice((0, 30, 90))))}
                if rng.random() < 0.6
                else {}
            )
            if found and found["died_on"] > day:
                found = {"died_on": day}
            self.add(kind, day, **(found if kind == "found_dead" else {}))
            day = self.later(day)

    def custody(self) -> None:
        """From suspicion to an outcome, with steps left out."""
        rng, day = self.rng, self.day()
        for kinds in (CUSTODY, CUSTODY, AT_LARGE, VERDICTS, ("released",), VERDICTS):
            if rng.random() < 0.5:
                day = self.add(rng.choice(kinds), self.later(day))

    def missing(self) -> None:
        """Nobody knows where; reported, declared, the household closed and opened again, seen at last."""
        rng, day = self.rng, self.day()
        for kind in (
            "missing",
            "missing_reported",
            "household_closed",
            "declared_missing",
            "household_restored",
            "found_alive",
        ):
            if rng.random() < 0.55:
                day = self.add(kind, self.later(day) if rng.random() < 0.7 else self.day())

    def duplicate(self) -> None:
        """A second benefit, and what came of it."""
        rng, day = self.rng, self.add("duplicate_benefit", self.day())
        for _ in range(rng.choice((0, 1, 1, 2))):
            kept = {} if rng.random() < 0.2 else {"kept": rng.random() < 0.5}
            day = self.add("duplicate_resolved", self.later(day), **kept)

    def silence(self) -> None:
        """On a list, out of reach; objecting, or found."""
        rng, day = self.rng, self.day()
        for kind in ("list_received", "unreachable", "objected", "found_alive", "found_dead"):
            if rng.random() < 0.5:
                day = self.add(kind, self.later(day))
        if rng.random() < 0.3:
            self.add("unconfirmable", self.later(day))

    def excuse(self) -> None:
        """A good reason, a paper that waits, a notice given."""
        rng, day = self.rng, self.day()
        for kind in ("excused", "submitted", "notified", "notified"):
            if rng.random() < 0.5:
                until = (
                    {"until": max(day, self.later(day))} if rng.random() < (0.8 if kind == "excused" else 0.3) else {}
                )
                stage = (
                    {"stage": rng.choice(("suspend", "reminder", "overdue"))}
                    if kind == "notified" and rng.random() < 0.6
                    else {}
                )
                self.add(kind, day, **until, **stage)
            day = self.later(day)

    def refusal(self) -> None:
        """Refused, suspected, and it passed."""
        kind, end = self.rng.choice(
            (("refused_assessment", "complied"), ("refused_treatment", "complied"), ("suspected", "cleared"))
        )
        day = self.add(kind, self.day())
        if self.rng.random() < 0.6:
            self.add(end, self.later(day))

    def loss(self) -> None:
        """Something that may end the right, or keep it."""
        rng = self.rng
        self.add(rng.choice(LOSSES), self.day())
        if rng.random() < 0.4:
            self.add("incapacitated", self.day())
        if rng.random() < 0.4:
            day = self.day()
            self.add("in_school", day, **({"until": max(day, self.later(day))} if rng.random() < 0.7 else {}))

    def rule_words(self) -> None:
        """Facts that the rules of the place name."""
        words = sorted(self.place.kinds - {"withdrawn"}) or ["died"]
        for _ in range(self.rng.randrange(1, 4)):
            self.add(self.rng.choice(words), self.day())

    def reason(self) -> None:
        """What a reason of the place waits for, what it needs, and what ends it."""
        rng = self.rng
        if self.place.reasons:
            rule = rng.choice(self.place.reasons)
            begun = day = self.add(rng.choice(rule["fact"]), self.day())
            for kind in [*rule["needs_any"][: rng.randrange(3)], *rule["needs_all"], *rule["unless"]]:
                if rng.random() < (0.3 if kind in rule["unless"] else 0.8):
                    self.add(
                        kind,
                        self.later(begun)
                        if rng.random() < 0.6
                        else self.kept(begun - timedelta(days=rng.randrange(90))),
                    )
            for _ in range(rng.choice((0, 0, 1, 2)) if rule["ends"] else 0):
                day = self.add(rng.choice(rule["ends"]), self.later(day))

    def any_fact(self) -> None:
        """Any fact on any day."""
        self.add(self.rng.choice([kind for kind in KINDS if kind != "withdrawn"]), self.day())

    # what is known of it

    def _learned(self) -> None:
        """Some facts are learned late."""
        for fact in self.facts:
            if self.rng.random() < 0.15:
                fact["learned"] = fact["on"] + timedelta(days=self.rng.choice((1, 3, 20, 40, 100, 400, 1500)))

    def _withdrawn(self) -> None:
        """Some facts are withdrawn, at times late, twice, or on the day itself."""
        rng = self.rng
        for _ in range(rng.choice((0, 0, 0, 1, 1, 2)) if self.facts else 0):
            wrong = rng.choice(self.facts)
            wrong.setdefault("id", f"f{len(self.facts)}")
            on = self.later(wrong["on"])
            more = {"learned": on + timedelta(days=rng.choice((1, 30, 300)))} if rng.random() < 0.2 else {}
            self.facts.append({"kind": "withdrawn", "fact": wrong["id"], "on": on, **more})


STORIES: tuple[Callable[[Life], None], ...] = (
    Life.proofs, Life.death, Life.custody, Life.missing, Life.duplicate, Life.silence, Life.excuse, Life.refusal,
    Life.loss, Life.rule_words, Life.reason, Life.any_fact,
)  # fmt: skip
WEIGHTS = (10, 3, 3, 2, 2, 3, 3, 1, 2, 3, 5, 1)
