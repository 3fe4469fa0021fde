"""What a check says of the policies: how grave, where, what, and the clause behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from vivat.policy.model import Notice, Rule
from vivat.policy.source import Source, read

LEVELS: Final = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. An error keeps the policies from being used; a warning is to be looked at; a note is to be known."""

    level: str
    place: str
    text: str
    cite: str = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """A notice with the file that it was read from, so that a finding can name the line."""

    notice: Notice
    source: Source

    def entry(self, rule: Rule) -> dict[str, Any]:
        """The rule's table as the file has it."""
        found: dict[str, Any] = self.source.data[rule.table][rule.n]
        return found

    def finding(self, level: str, rule: Rule, text: str, key: str = "", cite: str | None = None) -> Finding:
        """A finding at a rule."""
        place = self.source.place(rule.table, rule.n, key)
        return Finding(level, str(place), _keyed(key, text), rule.cite if cite is None else cite)

    def at(self, level: str, table: str, text: str, key: str = "", cite: str = "") -> Finding:
        """A finding at a table that stands once."""
        return Finding(level, str(self.source.place(table, 0, key)), _keyed(key, text), cite)


def _keyed(key: str, text: str) -> str:
    return f"{key}: {text}" if key else text


def filed(notices: Sequence[Notice]) -> list[Filed]:
    """The notices with their files."""
    return [Filed(notice, read(notice.path / "policy.toml", f"{notice.folder}/policy.toml")) for notice in notices]
