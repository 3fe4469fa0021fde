"""The picture of a benefit: payment periods, cycles, proofs and facts, and what was paid, along the months."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from vivat.domain.facts import KINDS, PROOFS
from vivat.domain.money import yuan
from vivat.domain.states import PAYMENT
from vivat.domain.time import month_number, month_text, parse_month
from vivat.reads.why.person import Why

#: Months that a picture shows at most before the day asked, and those after it.
BACK: Final = 60
AHEAD: Final = 6
LEFT: Final = 84
WIDTH: Final = 1000
#: The height of each row's middle.
ROWS: Final = {"发放": 40, "周期": 76, "认证": 112, "事实": 140, "已发": 172}


@dataclass(frozen=True, slots=True)
class Bar:
    """A run of months in a row."""

    x: float
    width: float
    y: int
    kind: str
    said: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A day in a row."""

    x: float
    y: int
    kind: str
    said: str


@dataclass(slots=True)
class Picture:
    """All that a template draws."""

    asked: float
    years: list[tuple[float, int]]
    bars: list[Bar] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    rows: Any = field(default_factory=lambda: list(ROWS.items()))
    width: int = WIDTH
    height: int = 204
    left: int = LEFT


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    last: int

    def month(self, number: int) -> float:
        """Where a month begins."""
        span = self.last - self.first + 1
        return round(LEFT + (min(max(number, self.first), self.last + 1) - self.first) / span * (WIDTH - LEFT - 8), 1)

    def day(self, day: date) -> float:
        """Where a day lies."""
        one = self.month(month_number(day) + 1) - self.month(month_number(day))
        return round(self.month(month_number(day)) + one * (day.day - 1) / 31, 1)

    def shows(self, first: int, last: int) -> bool:
        return last >= self.first and first <= self.last


def picture(one: Why) -> Picture | None:
    """The last years of a benefit; None where there is nothing to draw."""
    said = one.told
    if said.outcome is None or not said.periods:
        return None
    now = month_number(said.day)
    first = max(min(parse_month(said.periods[0].first), now), now - BACK)
    scale = _Scale(first, max(now + AHEAD, first + 11))
    years = [(scale.month(12 * year), year) for year in range(first // 12 + 1, scale.last // 12 + 1)]
    made = Picture(scale.day(said.day), years)
    made.bars += [*_periods(one, scale, now), *_cycles(one, scale), *_paid(one, scale)]
    made.marks += _marks(one, scale)
    return made


def _bar(scale: _Scale, first: int, last: int, row: str, kind: str, said: str) -> Bar:
    x = scale.month(first)
    return Bar(x, round(max(scale.month(last + 1) - x, 2), 1), ROWS[row], kind, said)


def _periods(one: Why, scale: _Scale, now: int) -> Iterator[Bar]:
    for each in one.told.periods:
        first, last = parse_month(each.first), parse_month(each.last) if each.last else now
        if scale.shows(first, last):
            yield _bar(
                scale, first, last, "发放", each.payment, f"{each.first} 至 {each.last or '今'} {PAYMENT[each.payment]}"
            )


def _cycles(one: Why, scale: _Scale) -> Iterator[Bar]:
    outcome, day = one.told.outcome, one.told.day
    for cycle in outcome.cycles if outcome else ():
        if scale.shows(month_number(cycle.opens), month_number(cycle.due)):
            met = cycle.met or cycle.late
            kind = "asked" if met or cycle.due >= day else "unmet"
            word = f"{met} 认证" if met else "未认证"
            x = scale.day(cycle.opens)
            yield Bar(
                x,
                round(max(scale.day(cycle.due) - x, 2), 1),
                ROWS["周期"],
                kind,
                f"周期 {cycle.opens} 至 {cycle.due}：{word}",
            )


def _paid(one: Why, scale: _Scale) -> Iterator[Bar]:
    for run in one.paid:
        if run.fen and scale.shows(run.first, run.last):
            months = f"{month_text(run.first)} 至 {month_text(run.last)}"
            word = f"{months} 每月 {yuan(run.fen)} 元{'（推定）' if run.presumed else ''}"
            yield _bar(scale, run.first, run.last, "已发", "presumed" if run.presumed else "paid", word)


def _marks(one: Why, scale: _Scale) -> Iterator[Mark]:
    for fact in one.facts:
        number = month_number(fact.day)
        if scale.shows(number, number):
            proof = fact.kind in PROOFS
            row, kind = ("认证", "proof") if proof else ("事实", "fact")
            yield Mark(scale.day(fact.day), ROWS[row], kind, f"{fact.day} {KINDS[fact.kind]}")
