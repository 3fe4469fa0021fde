"""An explanation as a page shows it: the state in words, how it is known, the month that is asked about, a picture."""

from typing import Any

from vivat.domain.money import yuan
from vivat.domain.states import CERTIFICATION, MONEY, PAYMENT
from vivat.domain.time import parse_month
from vivat.reads.law.explain import Explanation, Period, in_words
from vivat.reads.why.person import Why
from vivat.web.timeline import picture


def told(one: Why, month: str) -> dict[str, Any]:
    """All of one benefit."""
    said = one.told
    outcome = said.outcome
    shown: dict[str, Any] = {"told": said, "code": one.code, "outcome": outcome}
    if outcome is None:
        return shown
    period = of_month(said, month)
    shown |= {
        "certification": CERTIFICATION[outcome.certification],
        "payment": PAYMENT[outcome.payment],
        "change": change(said),
        "money": [(MONEY[name], yuan(fen)) for name, fen in zip(MONEY, outcome.money, strict=True)],
        "periods": [_period(each, each == period) for each in reversed(said.periods)],
        "asked": _period(period, True) | {"sums": sums(one, period, month)} if period else None,
        "cycles": list(reversed(outcome.cycles))[:12],
        "picture": picture(one),
    }
    return shown


def of_month(said: Explanation, month: str) -> Period | None:
    """The period that a month lies in."""
    return next(
        (each for each in said.periods if each.first <= month and (each.last is None or month <= each.last)), None
    )


def sums(one: Why, period: Period, month: str) -> list[str]:
    """The arithmetic of one month: what is granted, what was paid, and the lines of the period that take it in."""
    number = parse_month(month)
    granted = [fen for first, fen in one.granted if first <= number]
    paid = [run for run in one.paid if run.first <= number <= run.last]
    lines = [f"{month} 的标准：{yuan(granted[-1])} 元"] if granted else []
    if paid:
        presumed = "（尚无发放结果，按已决定的状态推定）" if any(run.presumed for run in paid) else ""
        lines.append(f"{month} 已发：{yuan(sum(run.fen for run in paid))} 元{presumed}")
    ends = ((line, *line.months.partition(" 至 ")[::2]) for line in period.sums)
    return lines + [in_words(line) for line, first, last in ends if first <= month <= (last or first)]


def change(said: Explanation) -> str:
    """What would change how the benefit stands, in a sentence."""
    outcome = said.outcome
    if outcome is None or outcome.payment == "terminated":
        return "待遇已停止；认证不会改变它。认为有误的，可提出异议，由经办机构核实。"
    if outcome.payment == "suspended":
        return "使待遇暂停的事由解除后恢复发放：未认证的补认证；其他事由见下面的条款。"
    if outcome.certification in ("overdue", "under_verification"):
        return "补认证后恢复为已认证；一直未认证的，按下面的条款处理。"
    if outcome.due:
        return f"{outcome.due} 前（含当日）通过任一渠道认证一次，即续为已认证。"
    return "目前没有需要认证的周期。"


def _period(period: Period, asked: bool) -> dict[str, Any]:
    return {
        "first": period.first, "last": period.last, "payment": period.payment, "word": PAYMENT[period.payment],
        "grounds": period.grounds, "sums": [in_words(line) for line in period.sums], "asked": asked,
    }  # fmt: skip
