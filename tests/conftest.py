"""What all tests share: random cases repeat from run to run, no test is timed, one server holds every register."""

import pytest
from hypothesis import settings

from tests.lib.register import template

settings.register_profile("steady", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("long", deadline=None, max_examples=10_000, print_blob=True)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def server():
    """A server with an installed register; one a process, since Django is set up once."""
    with template() as made:
        yield made
