"""A paper in somebody's hand, found again by its number: what it is, who made it when, and the check it must show."""

from typing import Any

from vivat.domain.actors import CHINA, By
from vivat.domain.errors import Place, VivatError
from vivat.reads.scope import seeing
from vivat.records.models import Event


def made(by: By, number: str) -> dict[str, Any]:
    """What the register remembers of a paper."""
    with seeing(by.scope):
        one = Event.objects.filter(verb="paper", subject=f"paper:{number.strip()}").first()
    if one is None:
        raise VivatError("没有制作过这个编号的文书，或不在您的辖区", Place(number), "核对文书左下角的编号")
    at = one.at.astimezone(CHINA)
    told = ("paper", "about", "check", "sha256", "rows", "clear", "form")
    return {
        "number": number.strip(),
        **{key: one.data[key] for key in told},
        "by": one.actor,
        "at": f"{at:%Y-%m-%d %H:%M}",
    }
