"""From spans and rows to the answer: periods, reasons, and the certification state (ADR 3, items 12, 24 and 25)."""

from datetime import date

from .days import first, month_of, month_text
from .lapses import is_under_verification
from .spans import SUSPENDED, TERMINATED

PAYMENT = {0: "in_payment", SUSPENDED: "suspended", TERMINATED: "terminated"}
STATES = ["not_required", "certified", "due", "overdue", "under_verification"]


def acts_in(span, month, excuses):
    """A lapse does not suspend in an excused month."""
    return span.covers(month) and not excuses.spare(span, month)


def sweep(person, spans, excuses):
    """The unbroken periods from `since` to the month after the one asked: [first month, last month, rank]."""
    periods = []
    for month in range(person.since, person.month_asked() + 2):
        rank = max((span.rank for span in spans if acts_in(span, month, excuses)), default=0)
        if periods and periods[-1][2] == rank:
            periods[-1][1] = month
        else:
            periods.append([month, month, rank])
    return periods


def rows_within_right(rows, spans):
    """Rows that open after silence has ended the right are cut (ADR 3, item 13a)."""
    end = min((span.m_from for span in spans if span.rank == TERMINATED and span.source != "reason"), default=None)
    return rows if end is None else [row for row in rows if row.opens < first(end)]


def position(fact):
    return fact.position if fact is not None else None


def reason_rows(spans, periods, excuses):
    """For each period: the spans of its rank that touch it, and those that ended just before it."""
    rows = set()
    for m_from, m_to, rank in periods:
        for span in spans:
            name = (month_text(m_from), span.rule.name, span.rule.clause)
            touches = span.rank == rank and any(acts_in(span, m, excuses) for m in range(m_from, m_to + 1))
            if touches:
                rows.add((*name, position(span.opener), "opened", span.cause))
            if touches and span.ended_right is not None:
                rows.add((*name, position(span.ended_right), "opened", span.cause))
            if span.m_to == m_from - 1 and acts_in(span, span.m_to, excuses):
                rows.add((*name, position(span.stopper), "closed", span.cause))
    return sorted(rows, key=lambda row: (row[0], row[1], row[2], row[3] or 0, row[4], row[5]))


def period_rows(periods):
    closed = [(month_text(a), month_text(b), PAYMENT[rank]) for a, b, rank in periods[:-1]]
    return [*closed, (month_text(periods[-1][0]), None, PAYMENT[periods[-1][2]])]


def cycle_rows(rows):
    found = {(row.rule.name, row.opens, row.due, row.met, row.late) for row in rows}
    return sorted(found, key=lambda row: (row[:3], row[3] or date.min, row[4] or date.min))


def state_of_row(book, row, person):
    """The certification state that one row asks for."""
    asked = person.asked
    if not row.is_unmet:
        return "certified"
    if asked > row.due:
        return "under_verification" if is_under_verification(book, row, person) else "overdue"
    if row.rule.get("kind") == "window":
        return "due" if row.opens <= asked else "not_required"
    if month_of(asked) == month_of(row.due):
        return "due"
    return "certified" if row.proof_day is not None else "not_required"


def certification(book, rows, person, last_window_dropped):
    """(the worst state of the rows, the earliest due day not met)."""
    begun = [row for row in rows if row.rule.get("kind") != "window" or row.opens <= person.asked]
    states = [state_of_row(book, row, person) for row in rows]
    due = min((row.due for row in rows if row.is_unmet), default=None)
    if last_window_dropped and not any(row.is_unmet for row in begun):
        return "not_required", due
    return max(states, key=STATES.index, default="not_required"), due
