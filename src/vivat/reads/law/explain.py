"""Why one person stands where they stand: every period with its clause, quote, facts and arithmetic, in Chinese."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb as db

from vivat.domain.errors import Place, VivatError
from vivat.domain.facts import CHANNELS, KINDS
from vivat.domain.money import yuan
from vivat.domain.schemes import SCHEMES
from vivat.domain.states import CERTIFICATION, MONEY, PAYMENT
from vivat.domain.time import month_number, month_text
from vivat.engines import duckdb
from vivat.engines.people import Ask
from vivat.policy.law import Law
from vivat.policy.model import Notice, Rule
from vivat.reads.law.conditions import Book, conditions, told_of
from vivat.reads.law.decide import decide_shard, opened
from vivat.reads.law.outcomes import Outcome, outcomes


@dataclass(frozen=True, slots=True)
class Ground:
    """A clause behind something: its number, the notice, the words that it rests on, what happened in this case.

    `role`: it opened or closed a period, asks for the cycle, or is a condition; `facts` are their numbers.
    """

    cite: str
    notice: str
    quotes: tuple[str, ...]
    word: str | None
    told: str
    role: str
    may: bool = False
    facts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sum:
    """One line of arithmetic: so many months at so much owed and paid, and what that comes to."""

    months: str
    n: int
    owed: int
    paid: int
    kind: str
    amount: int


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of one payment state with its grounds and sums; `last` None is open."""

    first: str
    last: str | None
    payment: str
    grounds: tuple[Ground, ...]
    sums: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One benefit explained."""

    benefit: int
    name: str
    id_number: str
    scheme: str
    division: str
    day: date
    known: date
    outcome: Outcome | None
    certification: tuple[Ground, ...]
    periods: tuple[Period, ...]
    conditions: tuple[Ground, ...]
    facts: tuple[str, ...]

    @property
    def cited(self) -> set[int]:
        """The facts on which it rests: deciding from these alone comes to the same."""
        grounds = [*self.conditions, *(ground for period in self.periods for ground in period.grounds)]
        return {fact for ground in grounds for fact in ground.facts}

    def json(self) -> dict[str, Any]:
        """Plain values."""
        found: dict[str, Any] = plain(self)
        return found


def plain(value: Any) -> Any:
    """Dataclasses, days and tuples as what JSON knows."""
    if hasattr(value, "__dataclass_fields__"):
        return {key: plain(getattr(value, key)) for key in value.__dataclass_fields__}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return str(value) if isinstance(value, date) else value


def explain(path: Path, notices: Sequence[Notice], who: str, ask: Ask) -> list[Explanation]:
    """Every benefit of one person of a data folder: `who` is an identity number, a benefit's or a person's number."""
    with db.connect() as con:
        law, folder = opened(path, notices, con)
        person = _person(con, path, who)
        decide_shard(folder, law, ask, person, person)
        rows = con.execute(
            "SELECT benefit, aac003, aac147, aae140, aaa027 FROM folder_roster WHERE person = ? ORDER BY 1", [person]
        ).fetchall()
        return explained(con, law, notices, person, rows, ask)


def explained(
    con: db.DuckDBPyConnection,
    law: Law,
    notices: Sequence[Notice],
    person: int,
    rows: Sequence[tuple[Any, ...]],
    ask: Ask,
) -> list[Explanation]:
    """The benefits of a person whom a connection has just decided; `rows` are number, name, identity number, scheme
    and division of each.
    """
    told = outcomes(law, duckdb.answers(con), [row[0] for row in rows])
    facts = _facts(con, person, ask)
    context = _Context(law, {n.folder: n for n in notices}, facts, Book(law))
    return [_explained(con, context, row, outcome, ask) for row, outcome in zip(rows, told, strict=True)]


def _person(con: db.DuckDBPyConnection, path: Path, who: str) -> int:
    text = who.strip().upper()
    row = con.execute(
        """SELECT person FROM folder_roster
           WHERE upper(aac147) = $1 OR CAST(benefit AS VARCHAR) = $1 OR CAST(person AS VARCHAR) = $1
           ORDER BY upper(aac147) = $1 DESC, CAST(benefit AS VARCHAR) = $1 DESC LIMIT 1""",
        [text],
    ).fetchone()
    if not row:
        raise VivatError(
            f"这里没有编号为 {who} 的人",
            Place(str(path)),
            "请给出证件号码，或花名册中的待遇编号、人员编号",
        )
    return int(row[0])


@dataclass(frozen=True, slots=True)
class _Context:
    law: Law
    notices: Mapping[str, Notice]
    facts: Mapping[int, str]
    book: Book


def _facts(con: db.DuckDBPyConnection, person: int, ask: Ask) -> dict[int, str]:
    """The facts known, each in words."""
    rows = con.execute(
        "SELECT fact, kind, day, learned, channel, until, died_on, kept, names FROM folder_facts WHERE person = ? "
        "AND day <= ? AND learned <= ? ORDER BY day, fact",
        [person, ask.day, ask.known],
    ).fetchall()
    return {row[0]: _fact_text(*row) for row in rows}


def _fact_text(
    number: int, kind: str, day: date, learned: date, channel: str | None, until: date | None, died_on: date | None,
    kept: bool | None, names: int | None,
) -> str:  # fmt: skip
    parts = [f"{day} {KINDS[kind]}"]
    if channel:
        parts.append(f"渠道：{CHANNELS.get(channel, channel)}")
    if until:
        parts.append(f"至 {until}")
    if died_on:
        parts.append(f"死亡日期 {died_on}")
    if kept is not None:
        parts.append("保留本待遇" if kept else "不保留本待遇")
    if names:
        parts.append(f"撤销记录 {names}")
    if learned != day:
        parts.append(f"{learned} 获知")
    return f"{'，'.join(parts)}（事实 {number}）"


def _explained(
    con: db.DuckDBPyConnection, context: _Context, row: tuple[Any, ...], outcome: Outcome | None, ask: Ask
) -> Explanation:
    benefit, name, number, scheme, division = row
    certification: tuple[Ground, ...] = ()
    periods: tuple[Period, ...] = ()
    leans: tuple[Ground, ...] = ()
    if outcome:
        certification = tuple(_why_certification(context, outcome, ask.day))
        sums = _sums(con, benefit)
        periods = tuple(_period(context, outcome, n, sums) for n in range(len(outcome.periods)))
        leans = tuple(_conditions(con, context, outcome, benefit))
    return Explanation(
        benefit, name or "", masked(number or ""), scheme, division, ask.day, ask.known, outcome, certification,
        periods, leans, tuple(context.facts.values())
    )  # fmt: skip


def masked(number: str) -> str:
    """An identity number with the date of birth hidden."""
    return f"{number[:6]}********{number[-4:]}" if len(number) == 18 else "*" * len(number)


def _why_certification(context: _Context, outcome: Outcome, day: date) -> list[Ground]:
    """The cycle behind the certification state: the unmet one that is due first, else the last that was met."""
    if outcome.payment == "terminated":
        return []
    rules = {rule.name: rule for rule in context.law.tracks}
    unmet = [cycle for cycle in outcome.cycles if cycle.met is None and cycle.late is None]
    out = []
    for cycle in sorted(unmet, key=lambda cycle: cycle.due)[:1] or list(outcome.cycles)[-1:]:
        if cycle.met:
            told = f"{cycle.opens} 至 {cycle.due} 的周期内，{cycle.met} 已认证"
        elif cycle.late:
            told = f"{cycle.opens} 至 {cycle.due} 的周期未按期认证，{cycle.late} 补认证"
        elif cycle.due < day:
            told = f"{cycle.opens} 至 {cycle.due} 的周期内没有认证记录，已逾期 {(day - cycle.due).days} 天"
        elif cycle.opens > day:
            told = f"下一个周期 {cycle.opens} 开始，应在 {cycle.due} 前（含当日）认证"
        else:
            told = f"本周期 {cycle.opens} 开始，应在 {cycle.due} 前（含当日）认证，还有 {(cycle.due - day).days} 天"
        out.append(_ground(context, rules[cycle.rule], told, "cycle"))
    return out


def _conditions(con: db.DuckDBPyConnection, context: _Context, outcome: Outcome, benefit: int) -> Iterator[Ground]:
    """The facts on which the answer leans beside those of its periods, by the rule that they serve."""
    query = "SELECT area, scheme FROM benefits WHERE benefit = ?"
    [(area, scheme)] = con.execute(query, [benefit]).fetchall()
    found = conditions(context.book, area, scheme, outcome, told_of(con, benefit))
    rules = {rule.name: rule for rule in context.law.rules}
    for name in dict.fromkeys(found.values()):
        facts = tuple(sorted(fact for fact, rule in found.items() if rule == name))
        said = "；".join(text for fact, text in context.facts.items() if fact in facts)
        yield _ground(context, rules[name], said, "condition", facts)


def _ground(context: _Context, rule: Rule, told: str, role: str, facts: tuple[int, ...] = ()) -> Ground:
    notice = context.notices[rule.name.rsplit("/", 2)[0]]
    if role == "closed":
        # What frees stands in the outcome that the rule names, where the notice has words for it.
        rule = next((o for o in notice.of("outcome") if o.id == rule.data.get("ends") and o.quotes), rule)
    return Ground(rule.cite, notice.title, rule.quotes, rule.word, told, role, rule.may, facts)


def _period(context: _Context, outcome: Outcome, n: int, sums: Sequence[tuple[int, Sum]]) -> Period:
    first, last, payment = outcome.periods[n]
    by_name = {rule.name: rule for rule in context.law.rules}
    grounds = []
    for reason in outcome.reasons:
        if reason.m_from == first:
            rule = by_name[reason.rule]
            what = context.facts.get(reason.fact) if reason.fact else None
            told = _told(rule, reason.role, what, reason.day, first)
            grounds.append(_ground(context, rule, told, reason.role, (reason.fact,) if reason.fact else ()))
    own = tuple(
        line for month, line in sums if first <= month_text(month) and (last is None or month_text(month) <= last)
    )
    return Period(first, last, payment, tuple(grounds), own)


def _told(rule: Rule, role: str, fact: str | None, day: date, first: str) -> str:
    """What happened, in a sentence."""
    if role == "closed":
        return f"{fact}，自 {first} 起解除" if fact else f"自 {first} 起解除"
    since = (
        max(first, month_text(month_number(day) + int(rule.data.get("lag", 1)))) if rule.table != "step" else str(day)
    )
    if rule.table == "lapse":
        return f"截至 {day} 未认证，自 {since} 起执行"
    if rule.table == "step":
        return f"{fact + '，' if fact else ''}期满无人提出异议，{since} 起执行"
    age = f"{day} 年满 {rule.data.get('at_age', '')} 周岁"
    return f"{fact or age}，自 {since} 起执行"


_STEPS: Final = """
SELECT greatest(l.m_from, t.m), least(l.m_to + 1, t.m_next) - greatest(l.m_from, t.m),
       CASE WHEN t.never > 0 THEN 0 ELSE l.due_fen END, l.paid_fen, t.held
FROM steps t JOIN ledger l ON l.benefit = t.benefit AND l.m_from < t.m_next AND l.m_to >= t.m
WHERE t.benefit = $1 AND t.m < t.m_next
UNION ALL
SELECT l.m_from, least(l.m_to, c.ask_month) - l.m_from + 1, l.due_fen, l.paid_fen, 0
FROM ledger l JOIN calm c ON c.benefit = l.benefit WHERE l.benefit = $1 AND l.m_from <= c.ask_month
ORDER BY 1
"""


def _sums(con: db.DuckDBPyConnection, benefit: int) -> list[tuple[int, Sum]]:
    """The lines of arithmetic that come to something, by their first month."""
    out = []
    for month, n, owed, paid, held in con.execute(_STEPS, [benefit]).fetchall():
        if owed == paid:
            continue
        kind = "overpaid" if paid > owed else "withheld" if held else "arrears"
        months = month_text(month) if n == 1 else f"{month_text(month)} 至 {month_text(month + n - 1)}"
        out.append((month, Sum(months, n, owed, paid, kind, abs(owed - paid) * n)))
    return out


def in_words(line: Sum) -> str:
    """A line of arithmetic in Chinese."""
    each = f"应发 {yuan(line.owed)}，已发 {yuan(line.paid)}"
    return f"{line.months}：{line.n} 个月 ×（{each}）→ {MONEY[line.kind]} {yuan(line.amount)} 元"


def headline(told: Explanation) -> str:
    """Where the person stands, in a sentence."""
    scheme = SCHEMES.get(told.scheme, told.scheme)
    if told.outcome is None:
        return f"{scheme}：尚未开始领取"
    due = f"，认证期限 {told.outcome.due}" if told.outcome.due else ""
    payment = f"自 {told.outcome.since} 起{PAYMENT[told.outcome.payment]}"
    return f"{scheme}：{CERTIFICATION[told.outcome.certification]}{due}；{payment}"


def question(day: date, known: date) -> Ask:
    """What is asked: the day, and the last day on which a fact may have been learned."""
    return Ask(day, known)
