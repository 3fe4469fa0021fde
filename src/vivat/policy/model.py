"""A notice in memory: its head, its scope and its rules, as policy.toml says them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

#: Tables of which the lowest level that has any replaces the ones above, scheme by scheme.
REPLACING = ("cycle", "points", "lapse", "reason", "step")


@dataclass(frozen=True, slots=True)
class Rule:
    """One table of a policy.toml. `data` holds the keys that belong to its kind, lengths and months still as written.

    `name` is `<folder>/<table>/<n>`, n counting from 0; `schemes` is expanded (groups; absent: all in scope; an
    alias's own scheme added);
    `first`, `last` are `from`, `to` capped by the notice's own days.
    """

    name: str
    table: str
    n: int
    cite: str
    quotes: tuple[str, ...]
    schemes: tuple[str, ...]
    first: date
    last: date
    data: Mapping[str, Any]
    id: str | None = None
    who: Mapping[str, Any] | None = None
    word: str | None = None
    may: bool = False
    mandatory: bool = False
    text: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """One policy folder. `effective` to `ends` (both in) is when its rules may be in force;
    `assumed`: the day is a reading.
    """

    folder: str
    path: Path
    title: str
    number: str
    division: str
    effective: date
    ends: date
    issued: date | None
    assumed: bool
    yields_to: tuple[str, ...]
    replaces: tuple[str, ...]
    schemes: tuple[str, ...]
    only_in_payment: bool
    scope: Mapping[str, Any]
    rules: tuple[Rule, ...]
    text: str = field(repr=False, default="")

    def of(self, table: str) -> list[Rule]:
        """Its rules of one table, in the order of the file."""
        return [rule for rule in self.rules if rule.table == table]
