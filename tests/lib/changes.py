"""A case changed: facts added, withdrawn, left out or learned on another day; and answers that speak of it."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from tests.lib.held import Asked, Told

Fact = dict[str, Any]


def changed(asked: Asked, **keys: Any) -> Asked:
    """The same question of a case with other keys."""
    return replace(asked, case=asked.case | keys)


def with_facts(asked: Asked, *more: Fact) -> Asked:
    """The case with more facts at the end, so that the others keep their numbers."""
    return changed(asked, facts=[*asked.case["facts"], *more])


def withdrawn(asked: Asked, fact: Fact) -> Asked:
    """The case with a fact that is known and withdrawn again, both by the day asked."""
    fact = fact | {"id": "added"}
    return with_facts(asked, fact, {"kind": "withdrawn", "fact": "added", "on": fact["on"]})


def only(asked: Asked, keep: Callable[[int, Fact], bool]) -> tuple[Asked, dict[int, int]]:
    """The case with the facts that are kept, and the old number of each (0 stays 0);
    a withdrawal goes with the fact that it names.
    """
    kept = [(n, fact) for n, fact in enumerate(asked.case["facts"], start=1) if keep(n, fact)]
    while named := {fact["fact"] for _, fact in kept if "fact" in fact} - {fact.get("id") for _, fact in kept}:
        kept = [(n, fact) for n, fact in kept if fact.get("fact") not in named]
    return changed(asked, facts=[fact for _, fact in kept]), {0: 0} | {new: old for new, (old, _) in enumerate(kept, 1)}


def renumbered(told: Told, old: dict[int, int]) -> Told:
    """An answer with the facts' former numbers."""
    if told is None:
        return None
    reasons = [(*row[:3], old[row[3]], *row[4:]) for row in told["reasons"]]
    return told | {"reasons": sorted(reasons, key=repr)}


def heard(asked: Asked) -> dict[int, Fact]:
    """The facts, by number, that had happened by the day asked, were learned by the day known and are not withdrawn."""
    facts = {n: fact for n, fact in enumerate(asked.case["facts"], start=1) if _learned(asked, fact)}
    gone = {fact["fact"] for fact in facts.values() if fact["kind"] == "withdrawn"}
    return {n: fact for n, fact in facts.items() if fact["kind"] != "withdrawn" and fact.get("id") not in gone}


def _learned(asked: Asked, fact: Fact) -> bool:
    learned: date = fact.get("learned") or fact["on"]
    return bool(fact["on"] <= asked.on and learned <= asked.known)


def a_day(asked: Asked, rng: Random) -> date:
    """A day from the first month (or birth, if later) to the day up to which all is known."""
    low = max(first_of(asked.case["since"]), asked.case.get("born", date.min)).toordinal()
    high = min(asked.on, asked.known).toordinal()
    return date.fromordinal(rng.randint(low, max(low, high)))


# Months and money, worked out anew


def first_of(month: str) -> date:
    """The first day of `YYYY-MM`."""
    return date.fromisoformat(f"{month}-01")


def number(month: str) -> int:
    """`YYYY-MM` as a whole number."""
    return int(month[:4]) * 12 + int(month[5:]) - 1


def number_of(day: date) -> int:
    """The month of a day as a whole number."""
    return day.year * 12 + day.month - 1


def fen(amount: str) -> int:
    """Yuan as fen."""
    return int(amount.replace(".", ""))


def granted(asked: Asked) -> dict[int, int]:
    """What is granted for each month from the first to the one asked."""
    monthly = asked.case["monthly"]
    steps = monthly if isinstance(monthly, list) else [{"from": "0000-01", "amount": monthly}]
    months = range(number(asked.case["since"]), number_of(asked.on) + 1)
    return {m: next((fen(s["amount"]) for s in reversed(steps) if number(s["from"]) <= m), 0) for m in months}


def paid(asked: Asked) -> dict[int, int]:
    """What was paid for each month from the first to the one asked."""
    due, sent = granted(asked), dict.fromkeys(granted(asked), 0)
    for entry in asked.case["paid"]:
        months, amount = (entry["months"], fen(entry["amount"])) if isinstance(entry, dict) else (entry, None)
        first, _, last = months.partition("..")
        for month in range(number(first), number(last or first) + 1):
            if month in sent:
                sent[month] += due[month] if amount is None else amount
    return sent


def month_ends(first: int, last: int) -> Iterator[date]:
    """The first and the last day of each month of some years."""
    for year in range(first, last + 1):
        for month in range(1, 13):
            yield from (date(year, month, 1), date(year, month, monthrange(year, month)[1]))
