"""What the law answered for one benefit, in words and days instead of numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from vivat.domain.states import CERTIFICATION, PAYMENT
from vivat.domain.time import OPEN_DAY, OPEN_MONTH, day_of, month_text
from vivat.engines.answers import Answers
from vivat.policy.law import Law

_CERTIFICATION, _PAYMENT = tuple(CERTIFICATION), tuple(PAYMENT)


@dataclass(frozen=True, slots=True, order=True)
class Cycle:
    """One obligation: a proof of life between `opens` and `due`."""

    rule: str
    opens: date
    due: date
    met: date | None
    late: date | None


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """Why a period is what it is; `role` opened or closed, `fact` 0 for a lapse or an age."""

    m_from: str
    rule: str
    clause: str
    fact: int
    role: str
    day: date


@dataclass(frozen=True, slots=True)
class Outcome:
    """All answers for one benefit. Months are `YYYY-MM`, an open end None, money fen."""

    certification: str
    payment: str
    due: date | None
    since: str
    cycles: tuple[Cycle, ...]
    periods: tuple[tuple[str, str | None, str], ...]
    reasons: tuple[Reason, ...]
    money: tuple[int, int, int, int, int]


def day(number: int) -> date | None:
    """A day, or None where the number stands for none."""
    return None if number == OPEN_DAY else day_of(number)


def outcomes(law: Law, answers: Answers, benefits: Sequence[int]) -> list[Outcome | None]:
    """One outcome a benefit, in their order; None for one whose first month lies ahead."""
    rows = {name: _grouped(answers[name].to_pydict()) for name in answers}
    return [_outcome(law, rows, benefit) for benefit in benefits]


def _grouped(columns: dict[str, list[int]]) -> dict[int, list[tuple[int, ...]]]:
    out: dict[int, list[tuple[int, ...]]] = {}
    for row in zip(*columns.values(), strict=True):
        out.setdefault(row[0], []).append(row)
    return out


def _outcome(law: Law, rows: dict[str, dict[int, list[tuple[int, ...]]]], benefit: int) -> Outcome | None:
    if benefit not in rows["standing"]:
        return None
    _, certification, payment, due, m_from = rows["standing"][benefit][0]
    return Outcome(
        certification=_CERTIFICATION[certification],
        payment=_PAYMENT[payment],
        due=day(due),
        since=month_text(m_from),
        cycles=tuple(sorted(_cycles(law, rows["cycles"].get(benefit, [])), key=lambda c: (c.opens, c.due, c.rule))),
        periods=tuple(
            (month_text(first), None if last == OPEN_MONTH else month_text(last), _PAYMENT[state])
            for _, first, last, state in rows["periods"][benefit]
        ),
        reasons=tuple(sorted(set(_reasons(law, rows["reasons"].get(benefit, []))))),
        money=rows["money"][benefit][0][1:],  # type: ignore[arg-type]
    )


def _cycles(law: Law, rows: Sequence[tuple[int, ...]]) -> Iterator[Cycle]:
    for _, track, opens, due, met, late in rows:
        yield Cycle(law.tracks[track - 1].name, day_of(opens), day_of(due), day(met), day(late))


def _reasons(law: Law, rows: Sequence[tuple[int, ...]]) -> Iterator[Reason]:
    for _, m_from, number, fact, cause, role in rows:
        rule = law.rules[number - 1]
        yield Reason(month_text(m_from), rule.name, rule.cite, fact, ("opened", "closed")[role - 1], day_of(cause))
