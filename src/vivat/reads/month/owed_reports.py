"""Which bodies owe a report of deaths for a month, by when, and which of them gave none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from vivat.domain.divisions import within
from vivat.domain.time import first_day, last_day
from vivat.policy.model import Notice
from vivat.reads.law.laws import stated
from vivat.records.models import Body, Report


@dataclass(frozen=True, slots=True)
class Owed:
    """A report that a body owes, by a day and on some clauses."""

    body: Body
    due: date
    clauses: tuple[str, ...]


def owed_reports(
    notices: Sequence[Notice], places: Iterable[tuple[str, str]], division: str, month: int, what: str = "deaths"
) -> list[Owed]:
    """The reports of a month that bodies of a division owe in the month after, those not given."""
    rules: dict[tuple[str, str], tuple[int, list[str]]] = {}
    for area, scheme in places:
        for one in stated(notices, area, first_day(month + 1), scheme):
            data = one.rule.data
            if one.rule.table != "send" or data.get("every") != "month" or what not in _listed(data["what"]):
                continue
            day = data.get("by_day")
            by_day = day if isinstance(day, int) else last_day(month + 1).day
            for kind in _listed(data["from_body"]):
                held, clauses = rules.get((area, kind), (by_day, []))
                rules[area, kind] = (
                    min(held, by_day),
                    [*clauses, *([] if one.rule.cite in clauses else [one.rule.cite])],
                )
    given = set(Report.objects.filter(what=what, month=month).values_list("body_id", flat=True))
    bodies = [body for body in Body.objects.filter(active=True).order_by("code") if within(body.division, division)]
    return [
        Owed(body, first_day(month + 1).replace(day=rules[area, kind][0]), tuple(rules[area, kind][1]))
        for body in bodies
        for area, kind in sorted(rules)
        if kind == body.kind and within(body.division, area) and body.pk not in given
    ]


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
