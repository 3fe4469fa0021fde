"""What an address asks of a list: its filters, read with distrust; and the choices that a page offers for them."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from django.http import QueryDict

from vivat.domain.actors import By
from vivat.domain.divisions import within
from vivat.domain.schemes import SHORT
from vivat.domain.time import month_text, parse_month
from vivat.policy.divisions import divisions, under
from vivat.reads.desk.pages import Filter

_DIGITS: Final = 12


def asked(query: QueryDict, by: By, kinds: Mapping[str, str], states: Mapping[str, str]) -> Filter:
    """The filters of an address; a value that is none of the choices asks for nothing."""
    division = query.get("division", "")
    known = division.isascii() and division.isdigit() and len(division) <= _DIGITS and within(division, by.division)
    return Filter(
        division=division if known else "",
        scheme=query.get("scheme", "") if query.get("scheme") in SHORT else "",
        kind=query.get("kind", "") if query.get("kind") in kinds else "",
        state=query.get("state", "") if query.get("state") in states else "",
        late=query.get("late") == "1",
        mine=query.get("mine") == "1",
        after=query.get("after"),
    )


def choices(by: By) -> dict[str, Any]:
    """Divisions below the account's own, and schemes."""
    return {"divisions": [(one.code, one.name) for one in below(by.division)], "schemes": SHORT.items()}


def below(division: str) -> list[Any]:
    """The divisions right below one; those of a county are its townships."""
    return under(division) if division in divisions() else []


def paging(query: QueryDict, after: str | None) -> dict[str, str]:
    """The addresses of the first page and of the next, with the same filters; empty where there is none."""
    kept = {key: value for key, value in query.items() if key != "after" and value}
    return {
        "first": f"?{urlencode(kept)}" if query.get("after") else "",
        "next": f"?{urlencode(kept | {'after': after})}" if after is not None else "",
    }


def month_in(text: str) -> str:
    """A month as it is written, or nothing."""
    try:
        return month_text(parse_month(text))
    except ValueError:
        return ""
