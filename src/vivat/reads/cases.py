"""A case as people write it, one benefit with its facts, made into the relations of the law."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from vivat.domain.errors import Place, VivatError
from vivat.domain.facts import CHANNELS, KINDS, Fact, spelled
from vivat.domain.money import fen
from vivat.domain.schemes import RELATIONS, SURVIVORS
from vivat.domain.time import OPEN_DAY, OPEN_MONTH, day_number, month_number, parse_month
from vivat.engines.people import BENEFITS, Ask, People, arrow, table
from vivat.policy.law import Law

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
        wrong = f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)
        raise VivatError(wrong, place) from None


def _parse(entry: Mapping[str, Any], schemes: Sequence[str]) -> Case:
    scheme = entry["scheme"]
    if scheme not in schemes:
        raise ValueError(f"scheme {scheme!r} is unknown: one of {', '.join(schemes)}")
    if entry.get("relation") not in (None, *RELATIONS):
        raise ValueError(f"relation {entry['relation']!r} is unknown: one of {', '.join(RELATIONS)}")
    since, born = parse_month(entry["since"]), _day(entry, "born")
    if born and since < month_number(born):
        raise ValueError(f"since {entry['since']} lies before birth on {born}")
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
        relation=entry.get("relation"),
        lives=entry.get("lives"),
        cls=entry.get("class"),
        groups=tuple(entry.get("groups", ())),
        digits=entry.get("id_number"),
        retired=parse_month(entry["retired"]) if "retired" in entry else None,
        deceased_born=_day(entry, "deceased_born"),
        names=names,
    )


def _day(entry: Mapping[str, Any], key: str) -> date | None:
    value = entry.get(key)
    if value is not None and type(value) is not date:
        raise ValueError(f"{key} = {value!r} is not a day: write it as 2024-06-12, without quotes")
    return value


def _facts(entries: Sequence[Mapping[str, Any]], born: date | None) -> tuple[tuple[Fact, ...], dict[int, str]]:
    """The facts in the order written, numbered from 1, and the id that each carries."""
    numbers = {str(entry.get("id", n)): n for n, entry in enumerate(entries, start=1)}
    out = []
    for n, entry in enumerate(entries, start=1):
        where = f"fact {n} ({entry.get('kind', 'no kind')})"
        if unknown := set(entry) - _FACT_KEYS:
            raise ValueError(f"{where} has unknown keys: {', '.join(sorted(unknown))}")
        if entry.get("kind") not in KINDS:
            raise ValueError(f"{where}: nobody knows this kind of fact; VOCABULARY lists them")
        if entry.get("channel") not in (None, *CHANNELS):
            raise ValueError(f"{where}: channel {entry['channel']!r} is unknown: one of {', '.join(CHANNELS)}")
        on = _day(entry, "on")
        if on is None:
            raise ValueError(f"{where} does not say on which day it became true: on = 2024-06-12")
        if born and on < born:
            raise ValueError(f"{where} on {on} lies before birth on {born}")
        names = None
        if entry["kind"] == "withdrawn":
            if str(entry.get("fact")) not in numbers:
                raise ValueError(f"{where} names no fact of this person: fact = {entry.get('fact')!r}")
            names = numbers[str(entry["fact"])]
        out.append(
            Fact(
                n, entry["kind"], on, _day(entry, "learned") or on, entry.get("channel"), _day(entry, "until"),
                _day(entry, "died_on"),
                entry.get("kept"), entry.get("stage"), names,
            )
        )  # fmt: skip
    return tuple(out), {n: text for text, n in numbers.items()}


def _amounts(value: Any, since: int) -> tuple[tuple[int, int, int], ...]:
    """What is granted, as runs; a single amount holds from the first month on."""
    if not isinstance(value, list):
        return ((since, OPEN_MONTH, fen(value)),)
    starts = [(parse_month(entry["from"]), fen(entry["amount"])) for entry in value]
    if starts != sorted(starts, key=lambda start: start[0]):
        raise ValueError("monthly: the amounts do not stand in the order of their months")
    lasts = [start - 1 for start, _ in starts[1:]] + [OPEN_MONTH]
    return tuple((start, last, amount) for (start, amount), last in zip(starts, lasts, strict=True))


def _paid(value: Any, amounts: Sequence[tuple[int, int, int]]) -> tuple[tuple[int, int, int], ...]:
    """What was paid, as runs; where only months are given, each at that month's amount."""
    runs: list[tuple[int, int, int]] = []
    for entry in [value] if isinstance(value, str) else value:
        text = entry["months"] if isinstance(entry, Mapping) else entry
        first, _, last = text.partition("..")
        low, high = parse_month(first), parse_month(last or first)
        if high < low:
            raise ValueError(f"paid {text!r}: the last month lies before the first")
        if isinstance(entry, Mapping):
            runs.append((low, high, fen(entry["amount"])))
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
    for first, following in zip(months, [*months[1:], OPEN_MONTH + 1], strict=True):
        due, sent = due + edges[first][0], sent + edges[first][1]
        if due or sent:
            out.append((first, following - 1, due, sent))
    return out
