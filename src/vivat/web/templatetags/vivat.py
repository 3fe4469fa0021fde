"""How pages write money, schemes, clauses, posts and places."""

from django import template

from vivat.domain.money import yuan as in_yuan
from vivat.domain.schemes import SCHEMES, SHORT
from vivat.policy.divisions import full_name
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
