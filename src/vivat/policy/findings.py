"""What a check says of the policies: how grave, where, what, and the clause behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from vivat.policy.model import Notice, Rule
from vivat.policy.source import Source, read

LEVELS: Final = {"error": "错误", "warning": "警告", "note": "提示"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. An error keeps the policies from being used; a warning is to be looked at; a note is to be known."""

    level: str
    place: str
    text: str
    cite: str = ""

    @property
    def line(self) -> str:
        """The finding in a line, as a person reads it; how grave it is stands before."""
        return f"{self.place}：{self.text}" + (f"（{cited(self.cite)}）" if self.cite else "")


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
    return f"键 {key}：{text}" if key else text


def cited(cite: str) -> str:
    """A cite as people read it: a reading is named as one."""
    return cite.replace("reading ", "解读")


def numbered(rule: Rule) -> str:
    """Which one of its table a rule is: its id in quotation marks, else its place."""
    return f'"{rule.id}"' if rule.id else f"第 {rule.n + 1} 个"


def filed(notices: Sequence[Notice]) -> list[Filed]:
    """The notices with their files."""
    return [Filed(notice, read(notice.path / "policy.toml", f"{notice.folder}/policy.toml")) for notice in notices]
