"""Reasons: facts and ages that suspend or end a benefit (ADR 3, items 18 to 22)."""

from .days import ONE_DAY, as_list, birthday, first, last_of
from .spans import (
    FREES,
    RANKS,
    SUSPENDED,
    TERMINATED,
    Span,
    close,
    entries_of,
    entry_for,
    first_month,
    says_never,
    stops,
)


def rules_for(book, person, key, day):
    """The rules that act on a fact or an age; a found_dead that no rule names is a death."""
    rules = book.reasons(person, key, day)
    if not rules and key == ("fact", "found_dead"):
        rules = book.reasons(person, ("fact", "died"), day)
    return [] if any(rule.exempts for rule in rules) else rules


def needs_of(rule):
    """The facts needed, one list for each way: needs_any is one rule for each, needs_all holds in every one."""
    every = as_list(rule.get("needs_all"))
    return [[kind, *every] for kind in as_list(rule.get("needs_any"))] or [every]


def cause_day(rule, needs, day, person):
    """The first day, from `after` on, with every needed fact and no `unless` fact in force; None if not yet."""
    base = last_of(rule.get("after"), day, person.is_workday) + ONE_DAY if rule.get("after") else day
    unless = as_list(rule.get("unless"))
    changes = [fact.day for fact in person.facts_of(needs)]
    changes += [end for fact in person.facts_of(unless) if (end := person.end_of(fact)[0]) is not None]
    for cause in sorted({base, *(change for change in changes if change > base)}):
        needed = all(person.any_in_force([kind], cause) for kind in needs)
        if cause <= person.asked and needed and not person.any_in_force(unless, cause):
            return cause
    return None


def is_over(fact, cause, entries, person):
    """Whether the opening fact has ended by the day of the cause, and after its own day."""
    end, _ = person.end_of(fact)
    if end is not None and end <= cause:
        return True
    return any(
        other.day > fact.day and other.day <= cause and (entry := entry_for(other, entries)) and stops(entry)
        for other in person.facts
    )


def need_endings(needs, cause, person):
    """The facts that end the needed ones (each kind by the fact that ends it last)."""
    for kind in needs:
        ends = [person.end_of(fact) for fact in person.facts_of([kind]) if person.is_in_force(fact, cause)]
        if ends and all(ender is not None for _, ender in ends):
            yield max(ends, key=lambda end: end[0])[1]


def close_reason(span, day, entries, resumes, needs, person):
    """Its own endings after the opening day; deaths, save for a sentence or a duplicate; its needs' endings."""
    sentence = says_never(entries)
    kept_from_death = sentence or (span.opener is not None and span.opener.kind == "duplicate_benefit")
    events = []
    for fact in person.facts:
        entry = entry_for(fact, entries) if fact.day > day else None
        if fact.is_death and span.rank == SUSPENDED and not kept_from_death:
            entry = FREES
        if entry is not None:
            events.append((fact, entry))
    if span.rank == SUSPENDED:
        events += [
            (fact, FREES)
            for fact in need_endings(needs, span.cause, person)
            if fact not in [known for known, _ in events]
        ]
    close(span, events, resumes, "never" if sentence else "held", person.is_workday)


def open_span(book, person, rule, needs, day, fact):
    """The span of one rule for one fact (None: an age) and one way of fulfilling its needs; None if there is none."""
    outcome = book.outcome(person, rule, day)
    rank = RANKS[rule.get("effect")]
    entries = entries_of(outcome, fact.kind if fact else None)
    if rank == TERMINATED and outcome is None:
        entries = []
    cause = cause_day(rule, needs, day, person)
    if cause is None or (fact is not None and is_over(fact, cause, entries, person)):
        return None
    acts = max(cause, fact.learned) if fact and rule.get("counts_from") == "learned" else cause
    span = Span(rule, "reason", rank, cause, day, first_month(rule, acts), opener=fact)
    close_reason(span, day, entries, outcome.get("resumes", 1) if outcome else 1, needs, person)
    return span if span.exists(person.since) else None


def age_causes(book, person):
    """The birthdays that lie after the first day of benefit and not after the day asked."""
    for age in book.ages(person) if person.born else []:
        day = birthday(person.born, age)
        if first(person.since) < day <= person.asked:
            yield ("age", age), day, None


def reason_spans(book, person):
    """All spans opened by facts and ages."""
    causes = [(("fact", fact.kind), fact.day, fact) for fact in person.facts]
    spans = [
        open_span(book, person, rule, needs, day, fact)
        for key, day, fact in causes + list(age_causes(book, person))
        for rule in rules_for(book, person, key, day)
        for needs in needs_of(rule)
    ]
    return [span for span in spans if span is not None]
