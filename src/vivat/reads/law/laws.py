"""The law in words: which rules govern a division on a day, scheme by scheme, with their quotes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from vivat.domain.schemes import SCHEMES
from vivat.policy import resolve
from vivat.policy.model import REPLACING, Notice, Rule


@dataclass(frozen=True, slots=True)
class Stated:
    """A rule in force with the notice that it stands in; `since`, `until` are None where it has no end that way."""

    notice: Notice
    rule: Rule
    since: date | None
    until: date | None

    def json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "rule": self.rule.name,
            "table": self.rule.table,
            "notice": self.notice.title,
            "cite": self.rule.cite,
            "quotes": list(self.rule.quotes),
            "word": self.rule.word,
            "from": str(self.since) if self.since else None,
            "to": str(self.until) if self.until else None,
            "may": self.rule.may,
            "text": self.rule.text,
            "says": {key: _plain(value) for key, value in self.rule.data.items()},
            "who": _plain(dict(self.rule.who)) if self.rule.who else None,
        }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return str(value) if isinstance(value, date) else value


def stated(notices: Sequence[Notice], division: str, on: date, scheme: str) -> list[Stated]:
    """What decides for a scheme on a day, in the order of the form;
    then whatever else the notices above it say of that scheme.
    """
    whole = {rule.name: (notice, rule) for notice in notices for rule in notice.rules}
    out: dict[str, Stated] = {}
    for table in REPLACING:
        for one in resolve.governing(notices, division, scheme, table):
            if one.first <= on <= one.last:
                notice, rule = whole[one.rule.name]
                first = None if one.first == date.min else one.first
                out.setdefault(rule.name, Stated(notice, rule, first, None if one.last == date.max else one.last))
    return [*out.values(), *_others(notices, division, on, scheme)]


def _others(notices: Sequence[Notice], division: str, on: date, scheme: str) -> list[Stated]:
    """Rules that add up over the levels; one with the same id stands for those above it."""
    out: list[Stated] = []
    taken: set[tuple[str, str]] = set()
    for level in resolve.levels(division):
        here = []
        for notice in notices:
            for rule in notice.rules if notice.division == level else ():
                if rule.table in REPLACING or scheme not in rule.schemes or not rule.first <= on <= rule.last:
                    continue
                if rule.id is None or (rule.table, rule.id) not in taken:
                    here.append((notice, rule))
        taken |= {(rule.table, rule.id) for _, rule in here if rule.id is not None}
        out += [Stated(n, r, r.first, None if r.last == date.max else r.last) for n, r in here]
    return out


def schemes_of(notices: Sequence[Notice], division: str) -> list[str]:
    """The schemes of which anything below the nation speaks in a division, else all."""
    below = resolve.levels(division)[:-1]
    named = {scheme for notice in notices if notice.division in below for scheme in notice.schemes}
    return [code for code in SCHEMES if code in named] or list(SCHEMES)
