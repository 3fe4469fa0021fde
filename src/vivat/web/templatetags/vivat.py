"""How pages write money, schemes, clauses, posts and places."""

from collections.abc import Mapping

from django import template

from vivat.domain.money import yuan as in_yuan
from vivat.domain.schemes import SCHEMES, SHORT
from vivat.policy.divisions import divisions, full_name
from vivat.policy.findings import cited

register = template.Library()


@register.filter
def yuan(fen: int) -> str:
    """Fen as yuan."""
    return in_yuan(fen)


@register.filter
def scheme(code: str) -> str:
    """A scheme by its short name."""
    return SHORT.get(code, code)


@register.filter
def scheme_whole(code: str) -> str:
    """A scheme by its whole name."""
    return SCHEMES.get(code, code)


@register.filter
def place(code: str) -> str:
    """A division by its name."""
    return full_name(code) if code else ""


@register.filter
def cite(clause: str) -> str:
    """A clause, or the number of a reading."""
    return cited(clause)


@register.filter
def short_place(code: str) -> str:
    """A division by its own name alone."""
    found = divisions().get(code)
    return found.name if found else full_name(code)


@register.filter
def short_body(name: str) -> str:
    """A body's name without the provinces and cities in front."""
    return name.rsplit("市", 1)[-1].rsplit("州", 1)[-1] if name else ""


@register.filter
def word(words: Mapping[str, str], code: str) -> str:
    """The word for a code."""
    return words.get(code, code)


@register.filter
def less(number: float, by: float) -> float:
    """A number less another, as a drawing needs it."""
    return round(number - by, 1)
