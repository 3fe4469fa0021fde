"""A county whose month was worked, made once and copied for each test; beside it the same with another county."""

import itertools
from contextlib import contextmanager

import pytest

from tests.lib.register import copied
from tests.lib.web import county, others

_NUMBERS = itertools.count(1)


@contextmanager
def fresh(server, name, of="vivat"):
    """A copy, with nothing remembered of the one before."""
    from django.conf import settings
    from django.db import connections

    from vivat.web import standing

    settings.STATIC_ROOT.mkdir(exist_ok=True)  # nothing is collected for tests
    standing._KEPT.clear()
    for one in connections.all():
        one.close()
    with copied(server, name, of) as made:
        yield made


@pytest.fixture(scope="session")
def worked(server):
    """The county, alone and beside another: the names of two databases."""
    with fresh(server, "web_alone") as alone:
        county()
        with fresh(server, "web_beside", alone) as beside:
            others()
            yield alone, beside


@pytest.fixture
def pages(server, worked):
    """A register of the test's own with both counties in it."""
    with fresh(server, f"web_{next(_NUMBERS)}", worked[1]) as name:
        yield name


@pytest.fixture
def alone(server, worked):
    """The same without the other county."""
    with fresh(server, f"web_{next(_NUMBERS)}", worked[0]) as name:
        yield name


@pytest.fixture(scope="module")
def shared(server, worked):
    """One register for tests that only look."""
    with fresh(server, f"web_{next(_NUMBERS)}", worked[1]) as name:
        yield name
