"""Every occurrence of a window cycle written out: when it opens, when it is due, from when it is shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from vivat.domain.time import first_day, last_day
from vivat.policy.model import Rule

#: Windows are written out up to this year; an answer asked for later days is refused.
HORIZON: Final = 2060
PERSONAL: Final = ("birth", "benefit", "retirement")


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One window: phase 0 is everybody's, else the place of a person's anchor month in the cycle of years."""

    phase: int
    opens: date
    due: date
    shown: date


def anchor(data: Mapping[str, Any]) -> str:
    """What a window cycle hangs on: year, or birth, deceased, benefit, retirement of a person."""
    where = str(data.get("anchor", "year"))
    if where == "birth" and data.get("anchor_of") == "deceased":
        return "deceased"
    return where if where in PERSONAL else "year"


def every_years(data: Mapping[str, Any]) -> int:
    """After how many years the windows come again."""
    return int(data.get("every_years", 1))


def occurrences(rule: Rule) -> list[Occurrence]:
    """All windows of a rule that open while it is in force, in the order of their phases and days;
    none while they are only announced.
    """
    data = rule.data
    if data.get("windows") == "announced" or isinstance(data.get("windows"), str):
        return []
    phases = [0] if anchor(data) == "year" else range(1, 12 * every_years(data) + 1)
    out: list[Occurrence] = []
    for phase in phases:
        shown = rule.first
        for opens, due in sorted(_pairs(rule, phase)):
            if rule.first <= opens <= rule.last:
                out.append(Occurrence(phase, opens, due, shown))
                shown = opens
    return out


def _pairs(rule: Rule, phase: int) -> Iterator[tuple[date, date]]:
    data = rule.data
    first = data.get("first_window")
    if first:
        yield first["opens"], first["closes"]
    for year in range(rule.first.year - 1, HORIZON + 1):
        for opens, due in _of_year(rule, phase, year):
            if first and opens.year <= first["opens"].year:
                continue
            if data.get("in_years") in (None, "even" if opens.year % 2 == 0 else "odd"):
                yield opens, due


def _of_year(rule: Rule, phase: int, year: int) -> Iterator[tuple[date, date]]:
    data, every = rule.data, every_years(rule.data)
    if phase:
        # The anchor comes again in the years whose distance from its own is a whole number of cycles.
        if (year * 12 + (phase - 1) % 12 - (phase - 1)) % (12 * every):
            return
        month = year * 12 + (phase - 1) % 12
        for window in data["windows"]:
            yield first_day(month + int(window["opens"])), last_day(month + int(window["closes"]))
    elif data.get("anchor") == "month":
        for month in range(year * 12, year * 12 + 12):
            for window in data["windows"]:
                yield _monthly(month, window)
    elif (year - rule.first.year) % every == 0:
        for window in data["windows"]:
            opens = _clipped(year, window["opens"])
            due = _clipped(year, window["closes"])
            yield opens, due if due >= opens else _clipped(year + 1, window["closes"])


def _monthly(month: int, window: Mapping[str, Any]) -> tuple[date, date]:
    opens, closes = int(window["opens"]), int(window["closes"])
    last = last_day(month if closes >= opens else month + 1)
    return last_day(month).replace(day=min(opens, last_day(month).day)), last.replace(day=min(closes, last.day))


def _clipped(year: int, text: str) -> date:
    """`MM-DD` in a year; a day past a month's end is its last."""
    month, day = (int(part) for part in text.split("-"))
    last = last_day(year * 12 + month - 1)
    return last.replace(day=min(day, last.day))


def phase_of(month: int, every: int) -> int:
    """The phase of an anchor month under windows that come again every so many years."""
    return month % (12 * every) + 1
