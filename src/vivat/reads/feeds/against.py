"""What of a person's facts in force contradicts a row that waits in a case: worked out anew whenever somebody looks."""

from collections.abc import Sequence
from datetime import date

from vivat.domain.facts import DEATHS
from vivat.domain.feedwork import ALIVE, CONFINED, FREED
from vivat.reads.people.persons import facts_of
from vivat.records.models import Case, Fact


def now_against(case: Case) -> list[Fact]:
    """The facts of the person of a conflict's case that speak against it today, in the order of their days."""
    if case.person_id is None:
        return []
    told = case.data["told"]
    return contradicting(in_force(facts_of([case.person_id])), told["kind"], date.fromisoformat(told["on"]))


def in_force(facts: Sequence[Fact]) -> list[Fact]:
    """Facts that nobody has taken back."""
    gone = {fact.names_id for fact in facts if fact.kind == "withdrawn"}
    return [fact for fact in facts if fact.kind != "withdrawn" and fact.pk not in gone]


def contradicting(facts: Sequence[Fact], kind: str, on: date) -> list[Fact]:
    """As in actions/feeds/sql/against.sql: two days of death, life after a death, custody in two places at once."""
    freed = [day_of(fact) for fact in facts if fact.kind in FREED]

    def against(fact: Fact) -> bool:
        day = day_of(fact)
        if kind in DEATHS:
            later = fact.kind in ALIVE and fact.channel != "silent" and day > on
            return later or (fact.kind in DEATHS and day != on)
        if kind in ALIVE and fact.kind in DEATHS:
            return on > day
        if kind in CONFINED and fact.kind == kind and day != on:
            return not any(min(day, on) <= each <= max(day, on) for each in freed)
        return False

    return [fact for fact in facts if against(fact)]


def day_of(fact: Fact) -> date:
    """The day that a fact tells: of the death where somebody was found dead."""
    return fact.died_on if fact.kind == "found_dead" and fact.died_on else fact.on
