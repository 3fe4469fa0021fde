"""All cases of the manual are decided at one go: each test is read once before the first is run."""

from contextlib import suppress
from pathlib import Path

import pytest

from tests.spec import lib


@pytest.fixture(scope="session", autouse=True)
def gathered(request):
    """The questions of all tests of the manual that are to be run, read and decided."""
    with lib.gathering():
        for item in request.session.items:
            if Path(__file__).parent in item.path.parents:
                with suppress(Exception, pytest.fail.Exception):  # whatever is wrong with a test shows when it is run
                    item.function(**item.callspec.params if hasattr(item, "callspec") else {})
