"""Summaries as tables for the terminal."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from rich.table import Table

from vivat.cli.show import out
from vivat.domain.money import yuan
from vivat.domain.schemes import SHORT
from vivat.domain.states import CERTIFICATION, MONEY, PAYMENT
from vivat.policy.divisions import divisions
from vivat.policy.findings import cited
from vivat.policy.model import Notice
from vivat.reads.law.compare import Change, Comparison
from vivat.reads.law.decide import Summary
from vivat.reads.law.words import in_short

#: Rows of a list that a terminal shows; the rest is counted.
SHOWN = 12


def place(code: str) -> str:
    """A township's name, its code where nobody knows it."""
    found = divisions().get(code)
    return found.name if found else code or "（不详）"


def money(fen: int) -> str:
    """An amount in ten thousands of yuan."""
    return f"{fen / 1_000_000:,.2f}" if fen else "·"


def made(people: int, rows: Mapping[str, int], schemes: Mapping[str, int], folder: str) -> None:
    """What a sample holds."""
    table = Table("险种", "待遇数", title=f"{folder}：{people:,} 人", title_justify="left")
    for code, n in schemes.items():
        table.add_row(SHORT.get(code, code), f"{n:,}")
    out.print(table)
    out.print("　".join(f"{name} {n:,} 行" for name, n in rows.items()))


def _matrix(title: str, first: str, rows: dict[str, Counter[str]], columns: Mapping[str, str], most: int) -> Table:
    table = Table(first, *columns.values(), "合计", title=title, title_justify="left")
    for column in table.columns[1:]:
        column.justify = "right"
    for name, counted in sorted(rows.items(), key=lambda row: -row[1].total())[:most]:
        table.add_row(
            name, *(f"{counted[code]:,}" if counted[code] else "·" for code in columns), f"{counted.total():,}"
        )
    if len(rows) > most:
        table.caption = f"另有 {len(rows) - most} 行未列出"
    return table


def summary(told: Summary, notices: Sequence[Notice]) -> None:
    """Standing by scheme and township, money, reasons by clause."""
    said = {rule.name: in_short(rule) for notice in notices for rule in notice.rules}
    out.print(f"[bold]{told.day}：{told.people:,} 人，{told.benefits:,} 项待遇[/]")
    by_scheme: dict[str, Counter[str]] = {}
    by_place: dict[str, Counter[str]] = {}
    payment: dict[str, Counter[str]] = {}
    for (scheme, township, certification, state), n in told.standing.items():
        name = SHORT.get(scheme, scheme)
        by_scheme.setdefault(name, Counter())[certification] += n
        payment.setdefault(name, Counter())[state] += n
        by_place.setdefault(place(township), Counter())[certification] += n
        by_place[place(township)][state] += n
    out.print(_matrix("认证状态（按险种）", "险种", by_scheme, CERTIFICATION, 20))
    paid = {code: text for code, text in PAYMENT.items() if code != "closed"}
    out.print(_matrix("发放状态（按险种）", "险种", payment, paid, 20))
    out.print(_places(by_place))
    out.print(_amounts(told.money))
    out.print(_reasons(told, said))


def _places(rows: dict[str, Counter[str]]) -> Table:
    shown = {
        "due": "待认证",
        "overdue": "逾期",
        "under_verification": "待核实",
        "suspended": "暂停",
        "terminated": "停止",
    }
    table = Table("乡镇（街道）", "待遇数", *shown.values(), "认证率", title="各乡镇", title_justify="left")
    for column in table.columns[1:]:
        column.justify = "right"
    for name, n in sorted(rows.items(), key=lambda row: -row[1].total())[:SHOWN]:
        asked = sum(n[code] for code in ("certified", "due", "overdue", "under_verification"))
        rate = f"{n['certified'] / asked:.1%}" if asked else "—"
        total = sum(n[code] for code in PAYMENT)
        table.add_row(name, f"{total:,}", *(f"{n[code]:,}" if n[code] else "·" for code in shown), rate)
    if len(rows) > SHOWN:
        table.caption = f"另有 {len(rows) - SHOWN} 个未列出"
    return table


def _amounts(rows: Mapping[str, list[int]]) -> Table:
    words = {**MONEY, "withheld": "暂停未发"}
    table = Table("险种", *words.values(), title="金额（万元）", title_justify="left")
    for column in table.columns[1:]:
        column.justify = "right"
    for scheme, amounts in rows.items():
        table.add_row(SHORT.get(scheme, scheme), *(money(fen) for fen in amounts))
    return table


def _reasons(told: Summary, said: Mapping[str, str]) -> Table:
    table = Table("现状", "条款", "规定", "待遇数", title="现状的依据（按条款）", title_justify="left")
    table.columns[3].justify = "right"
    for (state, clause, rule), n in told.reasons.most_common(SHOWN):
        table.add_row(
            "已恢复" if state == "in_payment" else PAYMENT[state][:2], cited(clause), said.get(rule, rule), f"{n:,}"
        )
    if len(told.reasons) > SHOWN:
        table.caption = f"另有 {len(told.reasons) - SHOWN} 条未列出"
    return table


_CHANGE = {
    "benefits": "有变化", "newly_due": "新待认证", "newly_overdue": "新逾期", "suspended": "新暂停", "restored": "恢复",
    "terminated": "新停止",
}  # fmt: skip
_SUMS = {"owed": "应发", "withheld": "暂停未发", "arrears": "应补发", "overpaid": "多发"}


def comparison(told: Comparison) -> None:
    """Who moves, by township, age and scheme, and what it costs."""
    changed = sum(told.moves.values())
    out.print(f"[bold]对照 {told.benefits:,} 项待遇，状态变化 {changed:,} 项[/]")
    table = Table("认证状态", "变为", "发放状态", "变为", "待遇数", title="变化", title_justify="left")
    for (c0, c1, p0, p1), n in told.moves.most_common(SHOWN):
        table.add_row(CERTIFICATION[c0], CERTIFICATION[c1], PAYMENT[p0], PAYMENT[p1], f"{n:,}")
    out.print(table)
    townships = {place(code): change for code, change in told.by_township.items()}
    schemes = {SHORT.get(code, code): change for code, change in told.by_scheme.items()}
    groups = (("乡镇（街道）", townships), ("年龄", told.by_age), ("险种", schemes))
    for name, rows in groups:
        out.print(_changes(name, rows, f"按{name[:2]}", _CHANGE, "{:,}".format))
    for name, rows in groups:
        out.print(_changes(name, rows, f"金额增减（元），按{name[:2]}", _SUMS, yuan))


def _changes(
    first: str, rows: Mapping[str, Change], title: str, columns: Mapping[str, str], told: Callable[[int], str]
) -> Table:
    table = Table(first, *columns.values(), title=title, title_justify="left")
    for column in table.columns[1:]:
        column.justify = "right"
    for name, change in sorted(rows.items(), key=lambda row: -row[1].benefits)[:SHOWN]:
        table.add_row(name, *(told(getattr(change, key)) for key in columns))
    if len(rows) > SHOWN:
        table.caption = f"另有 {len(rows) - SHOWN} 行未列出"
    return table
