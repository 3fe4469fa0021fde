"""What the month calls for: a run of a county as of a day, and the proposals that stand open after it."""

from tests.lib.desk import machine
from tests.lib.month import notices
from vivat.domain.time import parse_month


def called(benefit, day: str) -> list:
    """The open proposals of a benefit after the month's run of its county on a day."""
    from vivat.actions.month.run import run_month
    from vivat.reads.scope import seeing
    from vivat.records.models import Proposal

    by = machine(day, benefit.area)
    run_month(by, benefit.area, parse_month(day[:7]), notices(), day=by.day)
    with seeing(by.scope):
        found = Proposal.objects.filter(benefit=benefit, state="open").order_by("pk")
        return sorted(found, key=lambda one: (one.kind != "reinstate", one.pk))
