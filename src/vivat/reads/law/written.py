"""A case as people write it, one benefit with its facts, made into the relations of the law."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any, Final

from vivat.domain.errors import Place, VivatError, shown
from vivat.domain.facts import CHANNELS, KINDS, Fact, spelled
from vivat.domain.money import fen
from vivat.domain.schemes import LIVES, RELATIONS, SURVIVORS
from vivat.domain.time import OPEN_DAY, OPEN_MONTH, day_number, month_number, month_text, parse_month
from vivat.engines.people import BENEFITS, Ask, People, arrow, table
from vivat.policy.law import Law
from vivat.policy.words import STAGES
from vivat.reads.law.entries import day, flag, rows, text, texts
from vivat.reads.law.horizon import FIRST_BIRTH, FIRST_FACT

#: Facts of one case are numbered from its own multiple of this.
STRIDE: Final = 1000
_FACT_KEYS: Final = frozenset(
    {"id", "kind", "on", "learned", "channel", "until", "died_on", "kept", "stage", "fact", "source", "evidence"}
)


@dataclass(frozen=True, slots=True)
class Case:
    """One benefit: months are numbers, `amounts` and `paid` are runs (first month, last month, fen a month)."""

    division: str
    scheme: str
    since: int
    born: date | None
    facts: tuple[Fact, ...]
    amounts: tuple[tuple[int, int, int], ...] = ()
    paid: tuple[tuple[int, int, int], ...] | None = None
    relation: str | None = None
    lives: str | None = None
    cls: str | None = None
    groups: tuple[str, ...] = ()
    digits: str | None = None
    retired: int | None = None
    deceased_born: date | None = None
    names: Mapping[int, str] = field(default_factory=dict)


def parse(entry: Mapping[str, Any], place: Place, schemes: Iterable[str]) -> Case:
    """A case from a table of TOML; VivatError says which key is wrong and what would be right."""
    try:
        return _parse(entry, tuple(schemes))
    except (ValueError, KeyError, TypeError) as error:
        wrong = f"缺少 {error.args[0]}" if isinstance(error, KeyError) else str(error)
        raise VivatError(wrong, place) from None


def _parse(entry: Mapping[str, Any], schemes: Sequence[str]) -> Case:
    scheme = entry["scheme"]
    if scheme not in schemes:
        raise ValueError(f"没有险种{shown(scheme)}：可选 {'、'.join(schemes)}")
    since, born, deceased_born = parse_month(entry["since"]), day(entry, "born"), day(entry, "deceased_born")
    if born and since < month_number(born):
        raise ValueError(f"since {entry['since']} 早于出生日 {born}")
    if min(born or FIRST_BIRTH, deceased_born or FIRST_BIRTH) < FIRST_BIRTH:
        raise ValueError(f"出生日早于 {FIRST_BIRTH}")
    facts, names = _facts(entry.get("facts", ()), born)
    amounts = _amounts(entry["monthly"], since) if "monthly" in entry else ()
    return Case(
        division=str(entry["division"]),
        scheme=scheme,
        since=since,
        born=born,
        facts=facts,
        amounts=amounts,
        paid=_paid(entry["paid"], amounts) if "paid" in entry else None,
        relation=text(entry, "relation", RELATIONS),
        lives=text(entry, "lives", LIVES),
        cls=text(entry, "class"),
        groups=texts(entry, "groups"),
        digits=text(entry, "id_number"),
        retired=parse_month(entry["retired"]) if "retired" in entry else None,
        deceased_born=deceased_born,
        names=names,
    )


def _facts(value: Any, born: date | None) -> tuple[tuple[Fact, ...], dict[int, str]]:
    """The facts in the order written, numbered from 1, and the id that each carries."""
    entries = rows(value, "facts", '{ kind = "certified", on = 2024-06-12 }')
    if len(entries) >= STRIDE:
        raise ValueError(f"事实多于 {STRIDE - 1} 条")
    numbers: dict[str, int] = {}
    for n, entry in enumerate(entries, start=1):
        if numbers.setdefault(str(entry.get("id", n)), n) != n:
            raise ValueError(f"有两条事实的 id 都是{shown(entry.get('id', n))}")
    facts = tuple(_fact(n, entry, born, numbers) for n, entry in enumerate(entries, start=1))
    return facts, {n: text for text, n in numbers.items()}


def _fact(n: int, entry: Mapping[str, Any], born: date | None, numbers: Mapping[str, int]) -> Fact:
    """One fact; `numbers` are those of the ids."""
    where = f"第 {n} 条事实（{entry.get('kind', '未写 kind')}）"
    if unknown := set(entry) - _FACT_KEYS:
        raise ValueError(f"{where}有不认识的键：{'、'.join(sorted(unknown))}")
    if entry.get("kind") not in KINDS:
        raise ValueError(f"{where}：没有这种事实，种类见 docs/GLOSSARY.md")
    try:
        on = day(entry, "on")
        if on is None:
            raise ValueError("没有写发生日：on = 2024-06-12")
        named = numbers.get(str(entry.get("fact"))) if entry["kind"] == "withdrawn" else None
        if entry["kind"] == "withdrawn" and named is None:
            raise ValueError(f"没有指明要撤销本人的哪条事实：fact = {shown(entry.get('fact', ''))}")
        fact = Fact(
            n, entry["kind"], on, day(entry, "learned") or on, text(entry, "channel", CHANNELS), day(entry, "until"),
            day(entry, "died_on"), flag(entry, "kept"), text(entry, "stage", STAGES), named,
        )  # fmt: skip
        _in_order(fact, born)
    except ValueError as error:
        raise ValueError(f"{where}：{error}") from None
    return fact


def _in_order(fact: Fact, born: date | None) -> None:
    """ValueError for a fact whose days cannot be."""
    if born and fact.on < born:
        raise ValueError(f"on {fact.on} 早于出生日 {born}")
    if born and fact.died_on and fact.died_on < born:
        raise ValueError(f"died_on {fact.died_on} 早于出生日 {born}")
    if fact.died_on and fact.died_on > fact.on:
        raise ValueError(f"died_on {fact.died_on} 晚于核实日 {fact.on}")
    if fact.until and fact.until < fact.on:
        raise ValueError(f"until {fact.until} 早于 {fact.on}")
    if (first := min(fact.on, fact.learned, fact.died_on or fact.on)) < FIRST_FACT:
        raise ValueError(f"{first} 太早：事实只从 {FIRST_FACT} 起")


def _amounts(value: Any, since: int) -> tuple[tuple[int, int, int], ...]:
    """What is granted, as runs; a single amount holds from the first month on."""
    if not isinstance(value, list):
        return ((since, OPEN_MONTH, fen(value)),)
    entries = rows(value, "monthly", '{ from = "2015-01", amount = "128.00" }')
    starts = [(parse_month(entry["from"]), fen(entry["amount"])) for entry in entries]
    months = [month for month, _ in starts]
    if months != sorted(months):
        raise ValueError("monthly：金额没有按月份先后排列")
    if twice := [month for month, following in pairwise(months) if month == following]:
        raise ValueError(f"monthly：{month_text(twice[0])} 起有两个金额")
    lasts = [start - 1 for start in months[1:]] + [OPEN_MONTH]
    return tuple((start, last, amount) for (start, amount), last in zip(starts, lasts, strict=True))


def _paid(value: Any, amounts: Sequence[tuple[int, int, int]]) -> tuple[tuple[int, int, int], ...]:
    """What was paid, as runs; where only months are given, each at that month's amount."""
    runs: list[tuple[int, int, int]] = []
    for entry in value if isinstance(value, list) else [value]:
        months = entry.get("months") if isinstance(entry, Mapping) else entry
        if not isinstance(months, str):
            raise ValueError(f'paid = {shown(entry)}不是月份：请写 "2015-01..2015-03"')
        first, dots, last = months.partition("..")
        low, high = parse_month(first), parse_month(last if dots else first)
        if high < low:
            raise ValueError(f"paid {shown(months)}：末月早于首月")
        if isinstance(entry, Mapping):
            runs.append((low, high, fen(entry["amount"])))
        elif not amounts:
            raise ValueError(f"只有 paid {shown(months)}，没有 monthly：不知道每月发了多少")
        else:
            runs += [(max(low, a), min(high, b), amount) for a, b, amount in amounts if max(low, a) <= min(high, b)]
    return tuple(runs)


def relation_of(scheme: str, relation: str | None, since: int, born: date | None) -> str | None:
    """A survivor's relation; where it is not known, child if the right began before the 18th birthday,
    else spouse (reading 17).
    """
    if relation or scheme not in SURVIVORS or born is None:
        return relation
    birthday = month_number(born) + 18 * 12
    return "child" if since < birthday or (since == birthday and born.day > 1) else "spouse"


def people_of(cases: Sequence[tuple[Case, Ask]], law: Law) -> People:
    """All cases as relations, each asked of its own day: benefit and person n for the n-th case, counted from 1."""
    asks = {ask: n for n, ask in enumerate(dict.fromkeys(ask for _, ask in cases), start=1)}
    benefits, facts, ledger = [], [], []
    for n, (case, ask) in enumerate(cases, start=1):
        benefits.append(
            (
                n, n, asks[ask], int(case.division[:6]), law.schemes[case.scheme], case.since,
                month_number(case.born) if case.born else 0,
                case.born.day if case.born else 1, case.retired or 0,
                month_number(case.deceased_born) if case.deceased_born else 0,
                relation_of(case.scheme, case.relation, case.since, case.born), case.lives, case.cls,
                ";".join(case.groups) or None, case.digits,
            )
        )  # fmt: skip
        facts += [fact_row(fact, n) for fact in case.facts]
        if case.paid is not None:
            ledger += [(n, *run) for run in runs(case.since, case.amounts, case.paid)]
    return People(
        tuple(asks), arrow(BENEFITS, benefits), table("facts", facts), table("ledger", ledger), table("members", [])
    )


def fact_row(fact: Fact, n: int) -> tuple[Any, ...]:
    """A fact as the law reads it; its number is the case's multiple of STRIDE plus its place."""
    return (
        n * STRIDE + fact.number, n, 0, spelled(fact.kind, died_on=fact.died_on, kept=fact.kept, stage=fact.stage),
        fact.channel or "",
        day_number(fact.day), month_number(fact.day), day_number(fact.on), day_number(fact.learned),
        day_number(fact.until) if fact.until else OPEN_DAY, n * STRIDE + fact.names if fact.names else 0,
    )  # fmt: skip


def runs(
    since: int, amounts: Sequence[tuple[int, int, int]], paid: Sequence[tuple[int, int, int]]
) -> list[tuple[int, int, int, int]]:
    """Amounts × payments as runs of months (first, last, due, paid); payments of one month add up."""
    edges: dict[int, list[int]] = {}
    for column, entries in enumerate((amounts, paid)):
        for first, last, amount in entries:
            if last >= since:
                edges.setdefault(max(first, since), [0, 0])[column] += amount
                if last < OPEN_MONTH:
                    edges.setdefault(last + 1, [0, 0])[column] -= amount
    out, due, sent = [], 0, 0
    months = sorted(edges)
    for first, following in pairwise([*months, OPEN_MONTH + 1]):
        due, sent = due + edges[first][0], sent + edges[first][1]
        if due or sent:
            out.append((first, following - 1, due, sent))
    return out
