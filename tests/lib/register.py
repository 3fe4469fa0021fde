"""A register of a test's own: the tables made once, then copied for each test."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from vivat.domain.actors import CHINA, By
from vivat.safeguards.posts import ADMINISTRATORS
from vivat.server import Server

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=CHINA)
LONG_AGO = datetime(2015, 1, 5, 9, 0, tzinfo=CHINA)


@contextmanager
def template() -> Iterator[Server]:
    """A throw-away server whose database `vivat` holds an installed register, with Django set up on it."""
    with TemporaryDirectory(prefix="vivat-") as folder:
        server = Server(Path(folder, "home"), durable=False, tcp=False)
        try:
            server.start()
            os.environ |= {"VIVAT_HOME": str(server.home), "DJANGO_SETTINGS_MODULE": "vivat.site.settings"}
            import django

            django.setup()
            from django.db import connections

            from vivat.actions.install import install

            install(LONG_AGO)
            for one in connections.all():
                one.close()
            yield server
        finally:
            server.destroy()


@contextmanager
def copied(server: Server, name: str, of: str = "vivat") -> Iterator[str]:
    """A copy of the template under a name, which Django works on; gone afterwards."""
    from django.db import connections

    _asked(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    _asked(server, f'CREATE DATABASE "{name}" TEMPLATE "{of}" OWNER vivat_owner')
    try:
        for one in connections.all():
            one.close()
            one.settings_dict["NAME"] = name
        yield name
    finally:
        for one in connections.all():
            one.close()
            one.settings_dict["NAME"] = "vivat"
        _asked(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _asked(server: Server, query: str) -> None:
    """One statement of the superuser's, on a connection of its own: a test may kill the server in between."""
    with psycopg.connect(server.dsn(superuser=True, database="postgres"), autocommit=True) as con:
        con.execute(query.encode())


def officer(username: str, post: str, body: str, at: datetime = NOON) -> By:
    """An account that holds a post at a body, made where it is missing; as who it acts at a moment."""
    from vivat.actions import staff
    from vivat.actions.install import open_agency
    from vivat.reads.people.actors import acting
    from vivat.records.models import Body, Holding, User

    county = body[:6]
    open_agency(LONG_AGO, county, dict.fromkeys(ADMINISTRATORS))
    office = Body.objects.get(code=body)
    user = User.objects.filter(username=username).first()
    if user is None:
        maker = acting(f"system_admin-{county}", LONG_AGO)
        user = staff.add_user(maker, username, username, office, None, None)
    if not Holding.objects.filter(user=user, post=post, body=office).exists():
        granter = acting(f"security_admin-{county}", LONG_AGO)
        staff.grant_post(granter, user, post, office, LONG_AGO.date())
    return acting(username, at, post)
