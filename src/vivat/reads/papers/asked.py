"""What a paper is asked about, and what was gathered for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vivat.policy.model import Rule
from vivat.reads.papers.bans import refuse_banned


@dataclass(frozen=True, slots=True)
class Asked:
    """What a paper is about, as an officer names it; `say` is what they add in their own words."""

    benefit: str | None = None
    village: str | None = None
    month: int | None = None
    proposal: int | None = None
    decision: int | None = None
    division: str | None = None
    say: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A paper's data with its letterhead. `about` names what it is about as the register remembers it, `person` whom
    it goes to, `stage` as which notice it may be told to them; `rules` are those in force there on `day`.
    """

    data: Mapping[str, Any]
    agency: str
    area: str
    division: str
    about: str
    day: date
    rules: Sequence[Rule] = field(repr=False, default=())
    person: int | None = None
    stage: str = ""

    @property
    def hotline(self) -> list[str]:
        """The phones of the notice, as it prints them."""
        found = (phone for rule in self.rules if rule.table == "hotline" for phone in rule.data.get("phone", ()))
        return list(dict.fromkeys(found))

    def linted(self, said: Sequence[str]) -> "Gathered":
        """The same, where nothing in these texts is banned by the notices."""
        refuse_banned(self.rules, said)
        return self
