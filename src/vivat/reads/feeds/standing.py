"""How each source of a division stands: its agreement, its newest file, whether it is stale, what waits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vivat.domain.actors import By
from vivat.domain.divisions import stem, within
from vivat.domain.errors import Place, VivatError
from vivat.domain.sources import Source
from vivat.reads.feeds.arrivals import agreed, arrival_of
from vivat.reads.scope import covers, seeing
from vivat.records.models import Agreement, Arrival, Case
from vivat.sources.schedule import due, stale_from


@dataclass(frozen=True, slots=True)
class Standing:
    """A source in a division; `stale` says that its next file is late, and nothing of anybody; `own`
    that its newest file came to the division itself, not to one above.
    """

    source: Source
    agreement: str = ""
    received: date | None = None
    last: date | None = None
    due: date | None = None
    stale: bool = False
    held: list[int] = field(default_factory=list)
    own: bool = False

    def json(self) -> dict[str, Any]:
        """For a program."""
        return {
            "source": self.source.id, "name": self.source.name, "agreement": self.agreement,
            "received": self.received, "last": self.last, "due": self.due, "stale": self.stale, "held": self.held,
        }  # fmt: skip


def standings(by: By, division: str, known: Mapping[str, Source], day: date) -> list[Standing]:
    """All sources, those with something to do first; VivatError for a division that the account does not see."""
    if not covers(by.scope, stem(division)):
        raise VivatError("不在您的管辖范围内，或没有这个行政区划", Place(division), "写本机构的行政区划代码")
    with seeing(by.scope):
        found = [_standing(source, division, day) for source in known.values()]
    return sorted(found, key=lambda one: (not one.held, not one.stale, one.last is None, one.source.id))


def _standing(source: Source, division: str, day: date) -> Standing:
    agreement: Agreement | None = agreed(source.id, division, day)
    arrivals = Arrival.objects.filter(source=source.id, received__lte=day).exclude(state="rejected")
    covering = [one for one in arrivals.order_by("last", "pk") if within(division, one.division)]
    done = [one for one in covering if one.state == "concluded"]
    newest = done[-1] if done else None
    late = stale_from(source, newest.last) if newest else None
    return Standing(
        source, agreement.number if agreement else "", newest.received if newest else None,
        newest.last if newest else None,
        due(source, newest.last) if newest else None, bool(late and day >= late),
        [one.pk for one in covering if one.state == "held"],
        bool(newest and newest.division == division),
    )  # fmt: skip


def told(by: By, number: int) -> dict[str, Any]:
    """One arrival with the cases that came of it."""
    one = arrival_of(by, number)
    with seeing(by.scope):
        cases = list(Case.objects.filter(data__arrival=number, state="open").order_by("due", "pk")[:100])
    return {
        "arrival": one.pk, "source": one.source, "app": one.app, "name": one.name, "sha256": one.sha256,
        "division": one.division, "sender": one.sender, "signature": one.signature, "first": one.first,
        "last": one.last, "received": one.received, "rows": one.rows, "taken": one.taken, "refused": one.refused,
        "newest": one.newest, "state": one.state, "alarms": one.alarms, "counts": one.counts, "note": one.note,
        "by": one.by.username,
        "cases": [{"id": each.pk, "kind": each.kind, "title": each.title, "due": each.due} for each in cases],
    }  # fmt: skip
