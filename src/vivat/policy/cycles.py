"""Cycles of a division and scheme as rows: tracks, their windows, and what counts as proof by points."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from vivat.domain.facts import CHANNELS, PROOFS, meant
from vivat.domain.lengths import parse_length
from vivat.domain.time import NO_DAY, day_number, month_number
from vivat.policy.law import Law
from vivat.policy.lengths import Clock, rolling_clocks
from vivat.policy.model import Notice, Rule
from vivat.policy.numbers import bounded
from vivat.policy.resolve import Governed, governing, together
from vivat.policy.windows import anchor, every_years, occurrences


def add(law: Law, notices: Sequence[Notice], area: int, scheme: str) -> None:
    """The tracks and points of one division and scheme."""
    division, number = f"{area:06d}", law.schemes[scheme]
    governed = governing(notices, division, scheme, "cycle")
    payers = {rule.name for notice in notices if notice.only_in_payment for rule in notice.rules}
    effective = {rule.name: day_number(notice.effective) for notice in notices for rule in notice.rules}
    slots = _slots([one.rule for one in governed if one.rule.data["kind"] != "none"])
    for one in governed:
        if one.rule.data["kind"] == "none":
            continue
        law.tracks.append(one.rule)
        row = _window(law, one) if one.rule.data["kind"] == "window" else _rolling(law, one)
        who, slot = law.who_number(one.whom, area, number), slots[one.rule.name]
        days = (_early(one, governed), effective[one.rule.name], bounded(one.first), bounded(one.last))
        rule = law.rule_number(one.rule)
        law.add("track", len(law.tracks), rule, area, number, who, slot, *row, int(one.rule.name in payers), *days)
    for one in governing(notices, division, scheme, "points"):
        if not one.rule.data.get("signs"):  # those are added up when signs come in (ADR 17)
            _points(law, one, area, number)


def proofs(rule: Rule) -> tuple[str, ...]:
    """The kinds of fact that a cycle counts as proof of life."""
    return meant(rule.data.get("proofs", PROOFS))


def _matters(one: Governed) -> int:
    """The first day on which a proof can matter: none before the month in which the rule begins, unless it carries."""
    return NO_DAY if one.rule.data.get("carries") or one.first == date.min else day_number(one.first.replace(day=1))


def _early(one: Governed, governed: Sequence[Governed]) -> int:
    """The day from which a cycle may begin: that of the rule, or the first of its month where no rule was before it."""
    eve = one.first if one.first == date.min else one.first - timedelta(days=1)
    begun = any(other.first <= eve <= other.last for other in governed)
    return bounded(one.first if begun or one.first == date.min else one.first.replace(day=1))


def _slots(bound: Sequence[Rule]) -> dict[str, int]:
    """Cycles that bind together stand in different slots, whichever notices they are of; all others share one."""
    slots: dict[str, int] = {}
    for rule in sorted(bound, key=lambda rule: rule.name):
        taken = {slots[other.name] for other in bound if other.name in slots and together(rule, other)}
        slots[rule.name] = next(slot for slot in range(len(taken) + 1) if slot not in taken)
    return slots


def _window(law: Law, one: Governed) -> tuple[int | str, ...]:
    track, every = len(law.tracks), every_years(one.rule.data)
    if anchor(one.rule.data) != "year":
        law.every.add(every)
    for window in occurrences(one.rule):
        law.add(
            "windows",
            track,
            window.phase,
            day_number(window.opens),
            day_number(window.due),
            day_number(window.shown),
        )
    return (
        "window",
        anchor(one.rule.data),
        every,
        law.accepted(proofs(one.rule), _matters(one)),
        "day",
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
    )


def _rolling(law: Law, one: Governed) -> tuple[int | str, ...]:
    data = one.rule.data
    clock, start, grain = rolling_clocks(dict(data))
    lag: Any = data.get("first_lag", 0)
    return (
        "rolling", "year", 1, law.accepted(proofs(one.rule), _matters(one)), grain, law.clock(clock), law.clock(start),
        int(clock.role == "after"),
        month_number(one.run), 0 if lag == "next_year" else int(lag), int(lag == "next_year"),
        int(data.get("first") == "approved"),
        int(bool(data.get("carries"))),
    )  # fmt: skip


def _points(law: Law, one: Governed, area: int, scheme: int) -> None:
    """Signs that count towards a certification, by kind or by the channel of a certification."""
    data, number = one.rule.data, len(law.rows.get("points", [])) + 1
    clock = law.clock(Clock(parse_length(data["within"])))
    law.add(
        "points",
        number,
        area,
        scheme,
        law.who_number(one.whom, area, scheme),
        int(data["need"]),
        clock,
        bounded(one.first),
        bounded(one.last),
    )
    kinds = {name: int(weight) for name, weight in data["weights"].items() if name not in CHANNELS}
    if "certified" in kinds:
        kinds.setdefault("found_alive", kinds["certified"])
    for name, weight in kinds.items():
        for kind in meant([name]) if name != "certified" else ("certified",):
            law.add("weights", number, kind, "", weight)
    for name, weight in data["weights"].items():
        if name in CHANNELS:
            law.add("weights", number, "certified", name, int(weight))
