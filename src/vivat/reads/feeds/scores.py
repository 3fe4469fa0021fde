"""Signs added up (计分): by which rule, how many points on which day, from which sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from django.db import connection
from django.db.models import Q

from vivat.domain.divisions import stem
from vivat.domain.lengths import parse_length
from vivat.domain.schemes import SCHEMES
from vivat.reads.desk.lacks import Law
from vivat.records.models import Benefit
from vivat.sources import catalogue


@dataclass(frozen=True, slots=True)
class Needed:
    """What signs must come to, within what length, for a scheme of an agency; `clause` where a notice says it."""

    need: int
    within: str
    clause: str = ""


def needed(law: Law, area: str, scheme: str, day: date) -> Needed:
    """The notice's own rule for signs, else the house's."""
    for rule in law.rules(area, scheme, day):
        if rule.table == "points" and rule.data.get("signs"):
            return Needed(int(rule.data["need"]), str(rule.data["within"]), rule.cite)
    return house()


def house() -> Needed:
    """The house's own rule."""
    own = catalogue.score()
    return Needed(own.need, own.within)


def text() -> str:
    """The arithmetic."""
    return (files("vivat.reads.feeds") / "sql" / "score.sql").read_text(encoding="utf-8")


def words(law: Law, people: Sequence[int], day: date, areas: Sequence[str]) -> dict[str, Any]:
    """What the arithmetic asks: whose signs up to which day, and the rules of some agencies."""
    pairs = [("", ""), *((area, scheme) for area in areas for scheme in SCHEMES)]
    rules = [needed(law, area, scheme, day) if area else house() for area, scheme in pairs]
    lengths = [parse_length(rule.within) for rule in rules]
    return {
        "people": list(people), "day": day, "areas": [area for area, _ in pairs],
        "schemes": [scheme for _, scheme in pairs], "needs": [rule.need for rule in rules],
        "months": [each.n if each.unit == "months" else 0 for each in lengths],
        "days": [0 if each.unit == "months" else each.n for each in lengths],
    }  # fmt: skip


def areas_of(people: Sequence[int]) -> list[str]:
    """The agencies that pay some people."""
    found = Benefit.objects.filter(person_id__in=people).values_list("area", flat=True).distinct()
    return sorted({area[:6] for area in found})


def areas_within(division: str) -> list[str]:
    """The agencies that pay people of a division, and those that pay within it."""
    found = Benefit.objects.filter(
        Q(area__startswith=stem(division)) | Q(person__division__startswith=stem(division))
    ).values_list("area", flat=True)
    return sorted({area[:6] for area in found.distinct()})


@dataclass(frozen=True, slots=True)
class Tally:
    """The points of a person on the day of their newest sign, and the signs that make them: source, day, points."""

    on: date
    points: int
    need: int
    signs: tuple[tuple[str, date, int], ...]


def tally(law: Law, person: int, day: date) -> Tally | None:
    """How a person's signs stand; None where there are none."""
    with connection.cursor() as cursor:
        cursor.execute(text() + ' ORDER BY "on" DESC LIMIT 1', words(law, [person], day, areas_of([person])))
        row = cursor.fetchone()
        if row is None:
            return None
        _, on, points, need, _, signs = row
        cursor.execute('SELECT source, "on", weight FROM records_sign WHERE id = ANY (%s) ORDER BY 1', [signs])
        return Tally(on, points, need, tuple(cursor.fetchall()))
