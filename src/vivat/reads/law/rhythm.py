"""How often a division's people have to certify, for whoever makes up a county of them."""

from collections.abc import Sequence
from datetime import date

from vivat.domain.lengths import parse_length
from vivat.domain.schemes import SCHEMES
from vivat.policy.model import Notice
from vivat.policy.resolve import governing


def rhythm(notices: Sequence[Notice], division: str, on: date) -> tuple[dict[str, int], tuple[int, int] | None]:
    """Months between proofs by scheme under the rules of a day, and the first and last month of a yearly window."""
    months: dict[str, int] = {}
    season: tuple[int, int] | None = None
    for scheme in SCHEMES:
        for one in governing(notices, division, scheme, "cycle"):
            data = one.rule.data
            if not one.first <= on <= one.last or data["kind"] == "none":
                continue
            if data["kind"] == "rolling":
                length = parse_length(data["length"])
                months[scheme] = length.n if length.unit == "months" else max(1, round(length.n / 30))
            elif not isinstance(data["windows"], str) and data.get("anchor", "year") == "year":
                months[scheme] = 12 // len(data["windows"])
                first = data["windows"][0]
                season = (int(first["opens"][:2]), int(first["closes"][:2]))
    return months, season
