"""The law's relations as they are filled, and the names behind the numbers that they use."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from vivat.policy.lengths import Clock
from vivat.policy.model import Rule
from vivat.policy.who import Whom

Row = tuple[int | str, ...]


def key_of(kinds: Iterable[str]) -> tuple[str, ...]:
    """A set of kinds as the law keeps it."""
    return tuple(sorted(set(kinds)))


@dataclass(slots=True)
class Law:
    """The relations that the law program reads, and the names behind their numbers."""

    areas: tuple[int, ...]
    schemes: dict[str, int]
    rows: dict[str, list[Row]] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    tracks: list[Rule] = field(default_factory=list)
    whom: list[Whom] = field(default_factory=list)
    asks_of: dict[int, set[tuple[int, int]]] = field(default_factory=dict)
    clocks: dict[Clock, int] = field(default_factory=dict)
    waits: dict[Clock, int] = field(default_factory=dict)
    accepts: dict[tuple[str, ...], int] = field(default_factory=dict)
    every: set[int] = field(default_factory=set)
    since: dict[int, int] = field(default_factory=dict)

    def add(self, relation: str, *row: int | str) -> None:
        """One more row of a relation."""
        self.rows.setdefault(relation, []).append(row)

    def rule_number(self, rule: Rule) -> int:
        """The number by which the law program knows a rule."""
        for number, known in enumerate(self.rules, start=1):
            if known.name == rule.name:
                return number
        self.rules.append(rule)
        return len(self.rules)

    def who_number(self, whom: Whom, area: int, scheme: int) -> int:
        """The number of a `who`; 0 is everybody."""
        if whom.everybody:
            return 0
        if whom not in self.whom:
            self.whom.append(whom)
        number = self.whom.index(whom) + 1
        self.asks_of.setdefault(number, set()).add((area, scheme))
        return number

    def clock(self, clock: Clock) -> int:
        """The number of a clock."""
        return self.clocks.setdefault(clock, len(self.clocks) + 1)

    def wait(self, clock: Clock) -> int:
        """The number of a clock by which a lapse waits; they stand apart, since few notices have any."""
        return self.waits.setdefault(clock, len(self.waits) + 1)

    def accepted(self, kinds: Iterable[str], since: int) -> int:
        """The number of a set of kinds that count as proof, which matters to a cycle from a day on."""
        number = self.accepts.setdefault(key_of(kinds), len(self.accepts) + 1)
        self.since[number] = min(since, self.since.get(number, since))
        return number
