"""A workbench that serves, and a browser before it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.lib.browser import browser, found
from tests.lib.month import COUNTY
from tests.lib.register import copied
from tests.lib.web import PASSWORD, POSTS, SECRET, county, named


@pytest.fixture(scope="module")
def workbench(server):
    """The address of a workbench with a worked county, and a person in it."""
    if found() is None:
        pytest.skip("no Chromium here: make test fetches one")
    with copied(server, "browser") as name:
        person = _filled()
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connections

        call_command("collectstatic", interactive=False, verbosity=0)
        for one in connections.all():
            one.close()
        port = _port()
        env = os.environ | {
            "VIVAT_HOME": str(settings.HOME), "DATABASE_URL": server.dsn(database=name),
            "DATABASE_OWNER_URL": server.dsn(owner=True, database=name),
        }  # fmt: skip
        words = [str(Path(sys.executable).with_name("vivat")), "serve", "--port", str(port), "--workers", "1"]
        with subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL) as serving:
            try:
                yield _answering(f"http://127.0.0.1:{port}"), person
            finally:
                serving.terminate()
                serving.wait(30)


@pytest.fixture(scope="module")
def driven(workbench):
    """A browser. It comes last, as nothing may ask the database from here while it runs."""
    with browser() as one:
        yield one


def _filled() -> int:
    from vivat.actions.sign_in import equip
    from vivat.reads.people.actors import acting
    from vivat.reads.people.office import user
    from vivat.web.clock import now

    county()
    for post in POSTS:
        equip(acting(f"system_admin-{COUNTY}", now()), user(f"{post}-{COUNTY}"), PASSWORD, SECRET)
    return named("532922195003071236", "单宝贵")


def _port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _answering(address: str) -> str:
    """Waits until it answers."""
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{address}/help/", timeout=5).close()
            return address
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.25)
    raise TimeoutError(address)
