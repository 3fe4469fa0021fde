"""Whom a rule reaches: `who`, judged with three values (True, False, None for unknown)."""

from .days import as_list, month_of, parse_month

SURVIVOR_SCHEMES = ("survivors_allowance", "injury_survivors")


def all_of(values):
    """The `and` of three values."""
    values = list(values)
    if False in values:
        return False
    return None if None in values else True


def within(value, bounds, upper_in):
    """Whether a value lies between bounds = [lower] or [lower, upper]; None if the value is not known."""
    if value is None:
        return None
    lower, upper = bounds[0], bounds[1] if len(bounds) > 1 else None
    if value < lower:
        return False
    return upper is None or value < upper or (upper_in and value == upper)


def one_of(value, wanted):
    """Whether a trait (one value or several) is among those wanted; None if it is not known."""
    if value is None:
        return None
    return any(one in as_list(wanted) for one in as_list(value))


def age_by_month(person, day):
    """Completed years, counted from the birth month."""
    return None if person.born is None else (month_of(day) - month_of(person.born)) // 12


def relation_of(person):
    """As given; for a survivor of unknown relation: a child if the right began before 18, else a spouse."""
    relation = person.case.get("relation")
    if relation is None and person.scheme in SURVIVOR_SCHEMES:
        began = person.began_before_age(18)
        relation = None if began is None else "child" if began else "spouse"
    return relation


def digits_match(person, digits):
    """Whether the last digits of the identity number lie in the range; a last X counts as 0 (ADR 3, item 6)."""
    number = str(person.case.get("id_number") or "")
    number = (number[:-1] + "0" if number[-1:] in ("X", "x") else number)[-digits["last"] :]
    if not number.isdecimal() or len(number) < digits["last"]:
        return None
    return digits["from"] <= int(number) <= digits["to"]


def judge_key(key, wanted, person, day):
    if key == "age":
        return within(age_by_month(person, day), as_list(wanted), upper_in=False)
    if key == "since":
        return within(person.since, [parse_month(m) for m in as_list(wanted)], upper_in=True)
    if key == "began_before_age":
        return person.began_before_age(wanted)
    if key == "relation":
        return one_of(relation_of(person), wanted)
    if key == "group":
        return one_of(person.case.get("groups") or [], wanted)
    if key in ("lives", "class"):
        return one_of(person.case.get(key), wanted)
    if key == "fact":
        return person.any_in_force(wanted, day)
    if key == "digits":
        return digits_match(person, wanted)
    if key == "not":
        inner = judge(wanted, person, day)
        return None if inner is None else not inner
    raise ValueError(f"unknown key of who: {key}")


def judge(who, person, day):
    """Whether the person is meant on that day: True, False or None (not known)."""
    return all_of(judge_key(key, wanted, person, day) for key, wanted in who.items())


def fits(rule, person, day):
    """Where a trait is unknown, a rule that burdens does not fit and one that exempts does."""
    who = rule.get("who")
    if not who:
        return True
    answer = judge(who, person, day)
    return rule.exempts if answer is None else answer


def fitting(rules, person, day):
    """The rules that reach the person; in one file, a rule with `who` takes its people out of those without."""
    found = [rule for rule in rules if fits(rule, person, day)]
    special = {rule.folder for rule in found if rule.get("who")}
    return [rule for rule in found if rule.get("who") or rule.folder not in special]
