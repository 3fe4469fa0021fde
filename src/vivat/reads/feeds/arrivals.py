"""Files that arrived, and the agreements under which they came."""

from datetime import date

from django.db.models import Q

from vivat.domain.actors import By
from vivat.domain.divisions import within
from vivat.domain.errors import Place, VivatError
from vivat.domain.sources import Past, remembered
from vivat.reads.scope import seeing
from vivat.records.models import Agreement, Arrival
from vivat.sources.limits import LOOK_BACK


def divisions_of_arrivals() -> list[str]:
    """The divisions to which files have come."""
    with seeing(["%"]):
        return sorted(set(Arrival.objects.values_list("division", flat=True)))


def same(source: str, division: str, sha256: str) -> Arrival | None:
    """The very file, where it is here and was not sent back."""
    found = Arrival.objects.filter(source=source, division=division, sha256=sha256).exclude(state="rejected")
    return found.select_related("by").first()


def before(source: str, division: str, day: date) -> list[Past]:
    """The last files that were not sent back and do not wait, oldest first."""
    found = Arrival.objects.filter(source=source, division=division, received__lte=day, state="concluded")
    newest = list(found.order_by("-received", "-pk")[:LOOK_BACK])[::-1]
    return [remembered(one.first, one.last, one.received, one.measured) for one in newest]


def agreed(source: str, division: str, day: date) -> Agreement | None:
    """The agreement in force that day: the division's own, else of one above it; the newest."""
    open_ = Q(until=None) | Q(until__gte=day)
    found = Agreement.objects.filter(open_, source=source, since__lte=day).order_by("since", "pk")
    own = [one for one in found if within(division, one.division)]
    return max(own, key=lambda one: (len(one.division.rstrip("0")), one.since), default=None)


def arrival_of(by: By, number: int) -> Arrival:
    """An arrival that the account sees."""
    with seeing(by.scope):
        found = Arrival.objects.select_related("by").filter(pk=number).first()
    if found is None:
        raise VivatError("没有这份来件，或不在您的管辖范围内", Place(str(number)), "用 vivat feed status 查看")
    return found
