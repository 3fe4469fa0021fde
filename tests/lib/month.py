"""The month of a county as tests run it, and what it left behind."""

from functools import cache

from tests.lib.register import NOON
from vivat.cli import policies
from vivat.domain.time import parse_month

COUNTY = "532922"
notices = cache(lambda: policies.notices(None))


def month(text, **more):
    """A month of the county, by the machine."""
    from vivat.actions.install import machine
    from vivat.actions.month.run import run_month

    return run_month(machine(NOON, COUNTY), COUNTY, parse_month(text), notices(), **more)


def shown(model, **which):
    """Rows as the county sees them."""
    from vivat.reads.scope import seeing

    with seeing((f"{COUNTY}%",)):
        return list(model.objects.filter(**which).order_by("pk"))


def figures(run, name):
    """The figures of a run under a name, by key."""
    from vivat.reads.month.figures import figures as told
    from vivat.reads.scope import seeing

    with seeing((f"{COUNTY}%",)):
        return told(run).get(name, {})
