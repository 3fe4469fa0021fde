"""Spans: the months in which one rule acts on a benefit for one cause, and how endings close them (ADR 3, item 21)."""

from dataclasses import dataclass
from datetime import date

from .days import as_list, first, last_of, month_of, months_from, parse_length, parse_month
from .facts import ENDS

SUSPENDED, TERMINATED = 1, 2
RANKS = {"suspend": SUSPENDED, "terminate": TERMINATED}
FREES = {"stops": True, "money": "owed"}
DUPLICATE = [
    {"fact": "duplicate_resolved", "if": {"kept": False}, "money": "none", "then": "terminate"},
    {"fact": "duplicate_resolved", "money": "owed"},
]


@dataclass(eq=False)
class Span:
    """m_to None: open. money: its months are held, owed or never. judged: the day its rules are chosen by.
    stopper: the fact that closed it; ended_right: the one that made it an end of the right."""

    rule: object
    source: str
    rank: int
    cause: date
    judged: date
    m_from: int
    m_to: int | None = None
    money: str = "held"
    opener: object = None
    stopper: object = None
    ended_right: object = None

    def covers(self, month):
        return self.m_from <= month and (self.m_to is None or month <= self.m_to)

    def exists(self, since):
        """Not without a month, nor where it ends before the benefit's first month (ADR 3, item 22)."""
        return self.m_to is None or max(self.m_from, since) <= self.m_to


def first_month(rule, day):
    """The first month acted on: `lag` months after that of the day, not before `not_before`."""
    month = month_of(day) + rule.get("lag", 1)
    return max(month, parse_month(rule.get("not_before"))) if rule.get("not_before") else month


def entries_of(outcome, kind):
    """The endings: those of the outcome named, else VOCABULARY's, which leave the months owed."""
    if outcome is not None and outcome.get("ends") is not None:
        return outcome.get("ends")
    if kind == "duplicate_benefit":
        return DUPLICATE
    return [{"fact": list(ENDS[kind]), "money": "owed"}] if kind in ENDS else []


def entry_for(fact, entries):
    """The first ending that is of the fact's own kind (then: that it counts as) and whose `if` holds."""
    carried = {"kept": True} | fact.data
    usable = [
        entry for entry in entries if all(carried.get(key) == value for key, value in entry.get("if", {}).items())
    ]
    exact = [entry for entry in usable if fact.kind in as_list(entry["fact"])]
    return next(iter(exact + [entry for entry in usable if fact.is_one_of(as_list(entry["fact"]))]), None)


def says_never(entries):
    """A sentence: every ending says never."""
    return bool(entries) and all(entry.get("money", "owed") == "never" for entry in entries)


def stops(entry):
    return entry.get("stops", True)


def is_in_time(span, fact, length, is_workday):
    """`within`: counted in months from the span's first; a length in days from that month's first day."""
    if parse_length(length)[1] == "months":
        return month_of(fact.day) < span.m_from + months_from(length, span.m_from)
    return fact.day <= last_of(length, first(span.m_from), is_workday)


def money_of(span, fact, entry, is_workday):
    """What an ending makes of the months: owed, never, or none (leaves them unsettled)."""
    if fact.kind == "found_dead" and not fact.is_death:
        return "none"
    if entry.get("within") and not is_in_time(span, fact, entry["within"], is_workday):
        return entry.get("otherwise", entry.get("money", "owed"))
    return entry.get("money", "owed")


def close(span, events, resumes, unsettled, is_workday):
    """Applies (fact, entry) events: the first that stops ends the span, the first with money settles it."""
    events = sorted(events, key=lambda event: (event[0].day, event[0].position))
    stop = next(((fact, entry) for fact, entry in events if stops(entry)), None)
    monies = [money_of(span, fact, entry, is_workday) for fact, entry in events]
    span.money = next((money for money in monies if money in ("owed", "never")), unsettled)
    if stop is None:
        return
    if stop[1].get("then") == "terminate":
        span.rank, span.money, span.ended_right = TERMINATED, "never", stop[0]
    else:
        span.stopper, span.m_to = stop[0], month_of(stop[0].day) + resumes - 1
