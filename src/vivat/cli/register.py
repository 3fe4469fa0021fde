"""How a command reaches the register: the server started, Django ready, the tables up to date, and by whom."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated, Any

import typer

from vivat.cli.policies import home
from vivat.domain.actors import CHINA, By
from vivat.domain.errors import Place, VivatError
from vivat.server import Server, ServerError

User = Annotated[str | None, typer.Option("--by", envvar="VIVAT_USER", metavar="USER", help="办理人的账号")]
Post = Annotated[str | None, typer.Option("--post", help="以哪个岗位办理，持有多个岗位时指明")]


def now() -> datetime:
    """The moment, by the one clock."""
    return datetime.now(CHINA)


def wake(start: bool = True) -> None:
    """Starts our own server where none is named, and sets Django up; nothing where that is done."""
    if start and not os.environ.get("DATABASE_URL"):
        try:
            Server(home()).start()
        except ServerError as error:
            raise VivatError(error.wrong, Place(error.place), error.mend) from None
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vivat.site.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()


@contextmanager
def opened() -> Iterator[None]:
    """A register that answers, with tables up to date; database errors in plain words."""
    wake()
    import psycopg
    from django.db import DatabaseError

    from vivat.actions import install
    from vivat.cli.database import in_words

    try:
        if install.pending():
            install.install(now())
        yield
    except (DatabaseError, psycopg.Error) as error:
        raise in_words(error) from None


def who(username: str | None, post: str | None = None) -> By:
    """Who acts; VivatError where nobody is named."""
    if not username:
        raise VivatError("没有指明办理人", Place("--by"), "加 --by 账号，或设置 VIVAT_USER")
    from vivat.reads.people.actors import acting

    return acting(username, now(), post)


def machine(division: str) -> By:
    """The machine itself, for what it may do alone."""
    from vivat.actions.install import machine as found

    return found(now(), division)


def keyring() -> Any:
    """The installation's keys."""
    from vivat.safeguards.sealing import Keyring

    return Keyring.load(home())
