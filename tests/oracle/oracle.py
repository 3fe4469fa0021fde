"""The entry: loads the policies, and answers for one case what they say on a day."""

from dataclasses import dataclass
from typing import NamedTuple

from .cycles import Cycles
from .days import monday_to_friday, month_text, to_day
from .facts import Person, known_facts
from .lapses import Excuses, lapse_spans, step_spans
from .money import totals
from .policies import Book, read_trees
from .proofs import count_points
from .reasons import reason_spans
from .results import (
    PAYMENT,
    certification,
    cycle_rows,
    period_rows,
    reason_rows,
    rows_within_right,
    sweep,
)
from .spans import SUSPENDED, TERMINATED
from .windows import Windows


class Standing(NamedTuple):
    """certification and payment by VOCABULARY; the due day; since which month the payment state lasts."""

    certification: str
    payment: str
    due: object
    since: str


class Money(NamedTuple):
    """Totals in fen from `since` to the month asked."""

    owed: int
    paid: int
    withheld: int
    arrears: int
    overpaid: int


@dataclass(frozen=True)
class Answer:
    """What the policies say of a case on a day; all lists sorted."""

    cycles: list
    periods: list
    reasons: list
    standing: Standing | None
    money: Money | None


class Law:
    """All policies, ready to be asked."""

    def __init__(self, files, is_workday=None):
        self.book, self.windows = Book(files), Windows()
        self.is_workday = is_workday or monday_to_friday

    @classmethod
    def load(cls, trees, is_workday=None):
        """From folder trees <division>-<name>/<year>-<number>/policy.toml; later trees override."""
        return cls(read_trees(trees), is_workday)

    def answer(self, case, on, known=None):
        """The answer on the day `on`, with what was known by the day `known` (absent: the same day)."""
        on = to_day(on)
        known = to_day(known) if known is not None else on
        person = Person(case, on, known_facts(case.get("facts", []), on, known), self.is_workday)
        if person.since > person.month_asked():
            return Answer([], [], [], None, None)
        count_points(person, self.book)
        return self.work_out(person)

    def work_out(self, person):
        """Reasons, then cycles, then what follows their lapses; once more without the rows the end cut off."""
        reasons = reason_spans(self.book, person)

        def covered_by(rank):
            return lambda month: any(span.rank == rank and span.covers(month) for span in reasons)

        cycles = Cycles(self.book, self.windows, person)
        rows = cycles.rows(suspended=covered_by(SUSPENDED), ended=covered_by(TERMINATED))
        spans, excuses = self.act(person, reasons, rows)
        kept = rows_within_right(rows, spans)
        if len(kept) < len(rows):
            spans, excuses = self.act(person, reasons, kept)
        periods = sweep(person, spans, excuses)
        state, due = certification(self.book, kept, person, cycles.last_dropped)
        if periods[-1][2] == TERMINATED:
            state, due = "not_required", None
        standing = Standing(state, PAYMENT[periods[-1][2]], due, month_text(periods[-1][0]))
        money = totals(person, spans, excuses)
        return Answer(
            cycle_rows(kept),
            period_rows(periods),
            reason_rows(spans, periods, excuses),
            standing,
            Money(*money) if money else None,
        )

    def act(self, person, reasons, rows):
        """All spans, and the excuses."""
        spans = reasons + lapse_spans(self.book, person, rows)
        excuses = Excuses(person, spans)
        return spans + step_spans(self.book, person, spans, excuses), excuses
