"""What follows silence: lapses of a cycle, the excuses that keep paying, and steps (ADR 3, items 14 to 17 and 23)."""

from .days import as_list, first, last, last_of, month_of, months_from
from .proofs import proofs_for
from .spans import FREES, RANKS, SUSPENDED, Span, close, entries_of, entry_for, first_month


def day_of_lapse(rule, row, person):
    """The last day before the rule acts: the due day or that of the wait; None if the wait has not begun."""
    wait = rule.get("wait")
    if not wait:
        return row.due
    if wait.get("from", "due") == "due":
        return last_of(wait["for"], row.due, person.is_workday) if wait.get("for") else row.due
    for notice in person.facts_of("notified"):
        if notice.day >= row.opens and notice.data.get("stage", "suspend") == "suspend":
            told = last_of(wait["for"], notice.day, person.is_workday) if wait.get("for") else row.due
            return max(row.due, told, notice.until or row.due)
    return None


def has_lapsed(row, day, person):
    """The day is over, the row was not met, and no proof came until then."""
    return day is not None and day < person.asked and row.met is None and not (row.late is not None and row.late <= day)


def lapse_rules(book, row, person):
    return book.governing(person, "lapse", row.first_day)


def is_under_verification(book, row, person):
    """Whether the notice verifies after this lapse."""
    return any(
        rule.get("effect") == "verify" and has_lapsed(row, day_of_lapse(rule, row, person), person)
        for rule in lapse_rules(book, row, person)
    )


def close_lapse(span, row, outcome, person):
    """The first proof after the cause or a death ends it; an outcome named may say what becomes of the months."""
    proofs = [fact for fact in proofs_for(person, row.rule) if fact.day > span.cause]
    entries = entries_of(outcome, None)
    events = [(fact, entry_for(fact, entries) or FREES) for fact in proofs] + [(f, FREES) for f in person.deaths()]
    events = [(fact, {**entry, "stops": True}) for fact, entry in events]
    close(span, events, outcome.get("resumes", 1) if outcome else 1, "held", person.is_workday)


def lapse_spans(book, person, rows):
    """The suspensions that follow the rows not met."""
    spans = []
    for row in rows:
        for rule in lapse_rules(book, row, person):
            day = day_of_lapse(rule, row, person)
            if rule.get("effect") == "suspend" and has_lapsed(row, day, person):
                span = Span(rule, "lapse", SUSPENDED, day, row.first_day, first_month(rule, day))
                close_lapse(span, row, book.outcome(person, rule, row.first_day), person)
                spans.append(span)
    return [span for span in spans if span.exists(person.since)]


def is_suspending(span):
    return span.source == "lapse" and span.rank == SUSPENDED


class Excuses:
    """The months in which an accepted excuse keeps a lapse from suspending."""

    def __init__(self, person, spans):
        self.lapses = [(span, as_list(span.rule.get("excuse"))) for span in spans if is_suspending(span)]
        kinds = {kind for _, accepted in self.lapses for kind in accepted}
        self.excuses = [(fact, *self.months(person, fact)) for fact in person.facts_of(sorted(kinds))]

    @staticmethod
    def months(person, fact):
        """From the month of its day to that of its `until`, else of the fact that ends it, else open."""
        end = fact.until
        if end is None:
            ender = person.end_of(fact)[1]
            end = ender.day if ender else None
        return month_of(fact.day), month_of(end) if end else None

    def spare(self, span, month):
        """Whether the span is a lapse that does not suspend in that month."""
        return is_suspending(span) and self.cover(month)

    def cover(self, month):
        """Whether an excuse lies in the month, accepted by a lapse that would suspend it."""
        return any(
            m_from <= month
            and (m_to is None or month <= m_to)
            and any(fact.is_one_of(accepted) and span.covers(month) for span, accepted in self.lapses)
            for fact, m_from, m_to in self.excuses
        )


def step_span(step, base, person, excuses):
    """The step that follows a base span, or None."""
    m_from = base.m_from + months_from(step.get("for"), base.m_from)
    if (base.m_to is not None and base.m_to < m_from) or first(m_from) > person.asked:
        return None
    if any(base.cause <= fact.day <= last(m_from - 1) for fact in person.facts_of(step.get("unless"))):
        return None
    if base.source == "lapse" and any(excuses.cover(month) for month in range(base.m_from, m_from)):
        return None
    reopeners = person.facts_of(step.get("reopened_by")) + person.deaths()
    if any(fact.day > base.cause for fact in reopeners):
        return None
    rank = RANKS[step.get("effect")]
    span = Span(step, "step", rank, first(m_from), base.judged, m_from, opener=base.opener, money="never")
    if rank == SUSPENDED:
        span.m_to, span.stopper, span.money = base.m_to, base.stopper, base.money
    return span


def step_spans(book, person, spans, excuses):
    """The steps after every span; a step follows the lapse or reason of its own file that bears the id."""
    found = []
    for base in spans:
        for step in book.governing(person, "step", base.judged):
            if step.get("after") == base.rule.get("id") and step.folder == base.rule.folder:
                found.append(step_span(step, base, person, excuses))
    return [span for span in found if span is not None]
