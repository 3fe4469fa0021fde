"""Backtest (回测): deaths learned later show which certifications were false; and what was withheld from the living."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from vivat.domain.actors import By
from vivat.domain.chance import rate_interval
from vivat.domain.time import month_number
from vivat.reads.scope import pattern, seeing
from vivat.reads.silence.tables import MADE, make, rows

#: Far enough back and ahead to be no bound.
_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class Way:
    """One channel and source: how many certified by it, how many of them were dead by then, and what it cost."""

    channel: str
    source: str
    people: int
    passes: int
    false_people: int
    false_passes: int
    days: int
    months: int
    fen: int
    low: float
    high: float

    @property
    def rate(self) -> float:
        """The share of people certified by it who were dead."""
        return self.false_people / self.people if self.people else 0.0


@dataclass(frozen=True, slots=True)
class Error:
    """One cause of paying the dead, or of not paying the living."""

    why: str
    people: int
    months: int
    fen: int
    days: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class Backtest:
    """What came out; `deaths` of the time, half of them learned within `half` days, nine in ten within `most`."""

    first: date | None
    last: date
    ways: list[Way]
    paid: list[Error]
    withheld: list[Error]
    deaths: int
    half: int | None
    most: int | None

    def json(self) -> dict[str, Any]:
        """Plain values."""
        told = asdict(self)
        for way, row in zip(self.ways, told["ways"], strict=True):
            row["rate"] = way.rate
        return told


def backtest(by: By, division: str | None = None, first: date | None = None, last: date | None = None) -> Backtest:
    """Of certifications dated from one day to another, and of money for the months of these days, by what is known
    today. Certifications by signs count under each source of their signs.
    """
    start, until = first or _EARLIEST, min(last or by.day, by.day)
    asked: dict[str, Any] = {
        "area": pattern(division or by.division), "first": start, "last": until, "today": by.day,
        "first_m": month_number(start), "last_m": month_number(until),
    }  # fmt: skip
    with seeing(by.scope):
        make(tuple(MADE), asked)
        passed, failed, causes, withheld, late = (
            rows("backtest", name, asked) for name in ("passed", "failed", "causes", "withheld", "late")
        )
    deaths, half, most = late[0]
    return Backtest(
        first, until, _ways(passed, failed), [Error(*map(_plain, row)) for row in sorted(causes)],
        [Error(why, *(int(value or 0) for value in row)) for why, *row in sorted(withheld)], deaths, half, most,
    )  # fmt: skip


def silently(by: By, first: date, last: date) -> dict[str, int]:
    """How many people were certified silently between two days, by source; `*` is all."""
    asked = {"area": pattern(by.division), "first": first, "last": last}
    with seeing(by.scope):
        make(("whole", "gone", "ways"), asked)
        return {source: n for channel, source, n, _ in rows("backtest", "passed", asked) if channel == "silent"}


def _plain(value: Any) -> Any:
    return value if isinstance(value, str) else int(value)


def _ways(passed: list[tuple[Any, ...]], failed: list[tuple[Any, ...]]) -> list[Way]:
    """Each way with its rate; the silent ones first, then by people."""
    wrong = {(channel, source): [int(each or 0) for each in rest] for channel, source, *rest in failed}
    made = []
    for channel, source, people, passes in passed:
        false_people, false_passes, days, months, fen = wrong.get((channel, source), [0] * 5)
        low, high = rate_interval(false_people, people)
        made.append(Way(channel, source, people, int(passes), false_people, false_passes, days, months, fen, low, high))
    return sorted(made, key=lambda way: (way.channel != "silent", way.channel, -way.people, way.source))
