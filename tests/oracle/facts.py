"""What is known of a case on a day: its known facts, which of them are in force, and its traits."""

from dataclasses import dataclass, field
from datetime import date

from .days import ONE_DAY, as_list, birthday, first, month_of, parse_month, to_day

CUSTODY = ["wanted", "detained", "arrested"]
BAIL = ["bailed", "house_surveillance"]
SENTENCES = ["sentenced_control", "sentenced_detention", "imprisoned", "sentenced_probation", "parole_revoked"]
FREED = ["released", "acquitted"]
LIFE = ["certified", "found_alive"]

# VOCABULARY, third column: which facts end a fact. What is not here is ended by nothing but its `until`.
ENDS = {
    "missing": LIFE,
    "missing_reported": LIFE,
    "declared_missing": LIFE,
    "unconfirmable": LIFE,
    "household_closed": ["household_restored"],
    "wanted": CUSTODY + BAIL + FREED + SENTENCES,
    "detained": CUSTODY + BAIL + FREED + SENTENCES,
    "arrested": CUSTODY + BAIL + FREED + SENTENCES,
    "bailed": FREED + SENTENCES,
    "house_surveillance": FREED + SENTENCES,
    "sentenced_control": ["released"],
    "sentenced_detention": ["released"],
    "imprisoned": ["released"],
    "sentenced_probation": ["released"],
    "parole_revoked": ["released"],
    "duplicate_benefit": ["duplicate_resolved"],
    "unreachable": [*LIFE, "found_dead", "died"],
    "suspected": ["cleared"],
    "refused_assessment": ["complied"],
    "refused_treatment": ["complied"],
    "submitted": ["certified"],
}


@dataclass(frozen=True, eq=False)
class Fact:
    """One known fact. `day` is the day that counts; `names` are the kinds as which it counts."""

    position: int
    kind: str
    day: date
    learned: date
    until: date | None
    names: frozenset
    data: dict

    def is_one_of(self, kinds):
        return any(name in kinds for name in self.names)

    @property
    def is_death(self):
        return "died" in self.names


def names_of(kind, data):
    """found_alive is a certification in every respect; found_dead with its day is a death."""
    if kind == "found_alive":
        return frozenset({"found_alive", "certified"})
    if kind == "found_dead" and data.get("died_on"):
        return frozenset({"found_dead", "died"})
    return frozenset({kind})


def make_fact(position, data):
    kind, on = data["kind"], to_day(data["on"])
    day = to_day(data["died_on"]) if kind == "found_dead" and data.get("died_on") else on
    until = to_day(data["until"]) if data.get("until") else None
    return Fact(position, kind, day, to_day(data.get("learned", on)), until, names_of(kind, data), data)


def known_facts(raw, asked, known):
    """The facts that have happened, were learned and are not withdrawn, by day and then by position."""
    seen = {}
    for position, data in enumerate(raw, start=1):
        if to_day(data["on"]) <= asked and to_day(data.get("learned", data["on"])) <= known:
            seen[str(data.get("id", position))] = make_fact(position, data)
    undone = {str(fact.data["fact"]) for fact in seen.values() if fact.kind == "withdrawn"}
    facts = [fact for name, fact in seen.items() if fact.kind != "withdrawn" and name not in undone]
    return sorted(facts, key=lambda fact: (fact.day, fact.position))


@dataclass(eq=False)
class Person:
    """The case on the day asked: its traits as given (None: unknown) and its known facts in order."""

    case: dict
    asked: date
    facts: list
    is_workday: object
    division: str = ""
    scheme: str = ""
    since: int = 0
    born: date | None = None
    ends: dict = field(default_factory=dict)

    def __post_init__(self):
        self.division = str(self.case["division"])[:6]
        self.scheme = self.case["scheme"]
        self.since = parse_month(self.case["since"])
        self.born = to_day(self.case["born"]) if self.case.get("born") else None

    def use_facts(self, facts):
        """Replaces the facts (once it is known which certifications count)."""
        self.facts, self.ends = facts, {}

    def month_asked(self):
        return month_of(self.asked)

    def facts_of(self, kinds):
        kinds = as_list(kinds)
        return [fact for fact in self.facts if fact.is_one_of(kinds)]

    def deaths(self):
        return [fact for fact in self.facts if fact.is_death]

    def end_of(self, fact):
        """(first day on which the fact is no longer in force, the fact that ended it); (None, None) if neither."""
        if id(fact) not in self.ends:
            enders = ENDS.get(fact.kind, ())
            ender = next((f for f in self.facts if f.day > fact.day and f.is_one_of(enders)), None)
            day = ender.day if ender else None
            if fact.until is not None and (day is None or fact.until < day):
                ender, day = None, fact.until + ONE_DAY
            self.ends[id(fact)] = (day, ender)
        return self.ends[id(fact)]

    def is_in_force(self, fact, day):
        end, _ = self.end_of(fact)
        return fact.day <= day and (end is None or day < end)

    def any_in_force(self, kinds, day):
        return any(self.is_in_force(fact, day) for fact in self.facts_of(kinds))

    def began_before_age(self, age):
        """Whether the first day of the first month of benefit lies before that birthday; None if not known."""
        return None if self.born is None else first(self.since) < birthday(self.born, age)
