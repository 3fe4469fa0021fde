"""Proofs of life: certifications as recorded, and those that several lesser signs add up to (ADR 3, item 13)."""

from dataclasses import replace

from .days import as_list, last_of

DEFAULT_PROOFS = ["certified", "found_alive"]


def weight(rule, fact):
    """The weight of a fact as a sign: by its kind, or by the channel of a certification; 0 if none."""
    weights = rule.get("weights", {})
    if fact.kind == "certified" and fact.data.get("channel") in weights:
        return weights[fact.data["channel"]]
    return next((weights[kind] for kind in [fact.kind, *sorted(fact.names)] if kind in weights), 0)


def weighs_channel_of(rule, fact):
    return fact.kind == "certified" and fact.data.get("channel") in rule.get("weights", {})


def reaches(rule, day, person, signs):
    """Whether the signs that count on the day add up to what the rule needs."""
    return rule.get("need") <= sum(
        weight(rule, sign)
        for sign in signs
        if sign.day <= day <= last_of(rule.get("within"), sign.day, person.is_workday)
    )


def count_points(person, book):
    """Takes out the certifications that are only signs, and adds those that signs add up to."""
    if not book.all_rules(person, "points"):
        return
    governing = [(fact, book.governing(person, "points", fact.day)) for fact in person.facts]
    kept, reached = [], {}
    for fact, rules in governing:
        if not any(weighs_channel_of(rule, fact) for rule in rules):
            kept.append(fact)
        for rule in rules:
            signs = [sign for sign, on_its_day in governing if rule in on_its_day]
            if weight(rule, fact) and reaches(rule, fact.day, person, signs):
                reached.setdefault(fact.day, fact)
    added = [replace(sign, kind="certified", names=frozenset({"certified"}), until=None) for sign in reached.values()]
    person.use_facts(sorted(kept + added, key=lambda fact: (fact.day, fact.position)))


def proofs_for(person, rule):
    """The facts that prove life for a cycle, in order of days."""
    return person.facts_of(as_list(rule.get("proofs")) or DEFAULT_PROOFS)
