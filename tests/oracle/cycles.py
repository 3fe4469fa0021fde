"""The cycles of a case: what opens when, is due when, and was met when (ADR 3, items 5 and 7 to 11)."""

from dataclasses import dataclass, replace
from datetime import date

from .days import ONE_DAY, first, last, last_counting, last_of, month_of, parse_length
from .proofs import proofs_for
from .windows import are_with


@dataclass(eq=False)
class Row:
    """One row: `first_day` chooses its lapse; `proof_day` is the proof that opened it (None: a start or a window)."""

    rule: object
    opens: date
    due: date
    first_day: date
    proof_day: date | None = None
    met: date | None = None
    late: date | None = None
    is_start: bool = False

    @property
    def is_unmet(self):
        return self.met is None and self.late is None

    def runs_on(self, day):
        """Whether it bars a start on that day; two starts of one day stand side by side."""
        return self.opens <= day <= self.due and not (self.is_start and self.opens == day)


def is_window(rule):
    return rule.get("kind") == "window"


def has_month_grain(rule):
    return parse_length(rule.get("length"))[1] == "months" and rule.get("grain", "month") == "month"


def counts_from_the_proof(rule):
    return rule.get("counts") == "from"


def row_from_proof(rule, proof, is_workday):
    """The rolling row that a proof of that day opens."""
    count = parse_length(rule.get("length"))[0]
    if has_month_grain(rule):
        due = last(month_of(proof) + count - (1 if counts_from_the_proof(rule) else 0))
        first_day = first(month_of(proof) + 1)
    else:
        counted = last_counting if counts_from_the_proof(rule) else last_of
        due = counted(rule.get("length"), proof, is_workday)
        first_day = proof if counts_from_the_proof(rule) else proof + ONE_DAY
    return Row(rule, proof + ONE_DAY, due, first_day, proof)


def row_from_start(rule, month, is_workday):
    """The first rolling row, which starts with a month; its lapse is never chosen before the effective day."""
    if has_month_grain(rule):
        due = last(month + parse_length(rule.get("length"))[0] - 1)
    else:
        due = last_counting(rule.get("length"), first(month), is_workday)
    return Row(rule, first(month), due, max(first(month), rule.first_day), is_start=True)


def without_ended(rows, ended):
    """Rows that open in a month in which a reason has ended the right are none; cut last (ADR 3, item 13a)."""
    return [row for row in rows if not ended(month_of(row.opens))]


class Cycles:
    """Works out the rows of one case."""

    def __init__(self, book, windows, person):
        self.book, self.person, self.last_dropped = book, person, False
        rules = [rule for rule in book.all_rules(person, "cycle") if rule.effective <= person.asked]
        self.rolling = [rule for rule in rules if rule.get("kind") == "rolling"]
        self.calendar = [(rule, windows.of(rule, person)) for rule in rules if is_window(rule)]

    def governs(self, rule, day, who_day=None):
        return rule in self.book.governing(self.person, "cycle", day, who_day)

    def rows(self, suspended, ended):
        """All rows; the two functions tell of a month whether a fact or an age suspends it, or has ended the right."""
        rows = self.drop_suspended(self.window_rows(), suspended)
        begun = [rule for rule in self.rolling if rule.first_day <= self.person.asked]
        starts = [(month, rule) for rule in begun if (month := self.start_month(rule)) is not None]
        if starts:
            rows += self.rows_from_proofs(first(min(month for month, _ in starts)))
        for month, rule in sorted(starts, key=lambda start: start[0]):
            rows += self.start_row(month, rule, rows)
        rows = without_ended(rows, ended)
        for row in rows:
            self.find_proofs(row)
        return rows

    # windows

    def window_rows(self):
        """The windows that bind: those opened so far and, of those that open later, the first."""
        opened, coming = [], []
        for rule, windows in self.calendar:
            for opens, due in windows:
                if opens > first(self.person.since) and rule.in_force(opens) and self.governs(rule, opens):
                    row = Row(rule, opens, due, opens)
                    if opens > self.person.asked:
                        coming.append(row)
                        break
                    opened.append(row)
        return opened + [
            row
            for row in coming
            if not any(other.opens < row.opens and not are_with(other.rule, row.rule) for other in coming)
        ]

    def drop_suspended(self, rows, suspended):
        """only_in_payment: no window where the month of its last day is suspended by a fact or an age."""
        kept = [row for row in rows if not (row.rule.only_in_payment and suspended(month_of(row.due)))]
        opened = [row for row in rows if row.opens <= self.person.asked]
        last_opened = max(opened, key=lambda row: row.opens, default=None)
        self.last_dropped = last_opened is not None and last_opened not in kept
        return kept

    # rolling cycles

    def base_month(self, rule):
        """The first month of benefit (or of its approval) with the rule's first_lag."""
        month = self.person.since
        approvals = self.person.facts_of("claim_approved")
        if rule.get("first") == "approved" and approvals:
            month = month_of(approvals[0].day)
        lag = rule.get("first_lag", 0)
        return (month // 12 + 1) * 12 if lag == "next_year" else month + int(lag)

    def start_month(self, rule):
        """The first month, from the base and the effective month on, in which the rule governs and fits."""
        month = max(self.base_month(rule), month_of(rule.first_day))
        newest = max(month, self.person.month_asked())
        while month <= newest and first(month) <= rule.last_day:
            if self.governs(rule, max(first(month), rule.first_day), first(month)):
                return month
            month += 1
        return None

    def rows_from_proofs(self, first_start):
        """One row for every day of proof and rule that governs the first day of the cycle, or whose month it is."""
        found = {}
        for rule in self.rolling:
            for proof in proofs_for(self.person, rule):
                row = row_from_proof(rule, proof.day, self.person.is_workday)
                if proof.day < first_start:
                    continue
                if self.governs(rule, row.first_day):
                    found[(rule.name, proof.day)] = row
                elif self.is_in_first_month(rule, row):
                    found[(rule.name, proof.day)] = replace(row, first_day=rule.first_day)
        return list(found.values())

    def is_in_first_month(self, rule, row):
        """Whether a proof before the effective day opens a row: no cycle governed on its eve (ADR 3, item 8)."""
        day = rule.first_day
        return (
            first(month_of(day)) <= row.proof_day
            and row.first_day < day <= self.person.asked
            and self.governs(rule, day, row.first_day)
            and not self.book.governing(self.person, "cycle", day - ONE_DAY)
        )

    def start_row(self, month, rule, rows):
        """The row of the start, unless another cycle of the same slot is running on its first day."""
        same_slot = [row for row in rows if not are_with(row.rule, rule)]
        running = [row for row in same_slot if row.runs_on(first(month))]
        if running:
            opened_by = {row.proof_day for row in rows}
            if not all(self.was_met_idly(row, opened_by) for row in running):
                return []
            month = max(month_of(row.due) for row in running) + 1
            return [row_from_start(rule, month, self.person.is_workday)] if self.governs(rule, first(month)) else []
        return self.carried_row(rule, same_slot) or [row_from_start(rule, month, self.person.is_workday)]

    def was_met_idly(self, row, opened_by):
        """A window met by a proof that opened no rolling cycle."""
        self.find_proofs(row)
        return is_window(row.rule) and row.met is not None and row.met not in opened_by

    def carried_row(self, rule, same_slot):
        """`carries`: the last proof before the effective day opens the row, if that runs there and no other rule's."""
        day = rule.first_day
        proofs = [proof for proof in proofs_for(self.person, rule) if proof.day < day]
        if not rule.get("carries") or not proofs or first(self.person.since) > day or not self.governs(rule, day):
            return []
        row = row_from_proof(rule, proofs[-1].day, self.person.is_workday)
        running = any(other.runs_on(day) and other.rule is not rule for other in same_slot)
        return [replace(row, first_day=day)] if row.due >= day and not running else []

    # what met them

    def find_proofs(self, row):
        """met: the last proof from `opens` to `due`; late: the first after `due`."""
        days = [proof.day for proof in proofs_for(self.person, row.rule)]
        row.met = max((day for day in days if row.opens <= day <= row.due), default=None)
        row.late = min((day for day in days if day > row.due), default=None)
