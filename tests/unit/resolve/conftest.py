"""Small notices at any level, and what governs below them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from vivat.policy.load import load
from vivat.policy.model import Notice, Rule
from vivat.policy.resolve import governing

NAMES = {"000000": "000000-nation", "360000": "360000-province", "360700": "360700-city", "360734": "360734-county"}


@pytest.fixture
def notices(tmp_path: Path) -> Callable[..., list[Notice]]:
    """Loads notices: the code of nation, province, city or county, the first day, the rules, more of [notice]."""

    def of(*texts: tuple[str, str, str] | tuple[str, str, str, str]) -> list[Notice]:
        for n, (code, effective, body, *more) in enumerate(texts, start=1):
            home = tmp_path / NAMES[code] / f"2020-{n}"
            home.mkdir(parents=True)
            head = f'title = "{n}"\ndivision = "{code}"\neffective = {effective}\n' + "".join(more)
            scope = 'schemes = ["pension", "injury_survivors"]\n'
            body = body.replace("]]\n", ']]\ncite = "reading 1"\n')
            (home / "policy.toml").write_text(f"[notice]\n{head}\n[scope]\n{scope}{body}", "utf-8")
        return load([tmp_path])

    return of


@pytest.fixture
def governs(notices: Callable[..., list[Notice]]) -> Callable[..., list[tuple[str, str, str]]]:
    """What governs a table in the county 360734: id, first and last day (`…` where there is none)."""

    def of(table: str, *texts: tuple[str, ...], scheme: str = "residents_pension") -> list[tuple[str, str, str]]:
        found = governing(notices(*texts), "360734", scheme, table)
        return [(str(one.rule.id), bound(one.first), bound(one.last)) for one in found]

    return of


@pytest.fixture
def rule(notices: Callable[..., list[Notice]]) -> Callable[..., Rule]:
    """One rule of a county in force since a day."""

    def of(body: str, effective: str = "2020-01-01") -> Rule:
        return notices(("360734", effective, body))[0].rules[0]

    return of


def bound(day: date) -> str:
    """A day, or `…` for the ends of time."""
    return "…" if day in (date.min, date.max) else str(day)
