"""Makes a register ready: tables, rights of the two roles, divisions, keys, the machine's account."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import ProgrammingError, connections

from vivat.actions.act import Act, act, begin_register
from vivat.actions.bound import CHANGING, GROWING
from vivat.domain.actors import By
from vivat.domain.posts import POSTS
from vivat.policy import divisions as official
from vivat.reads.scope import pattern, seeing
from vivat.records.models import Body, Division, Event, Holding, User
from vivat.safeguards.keys import FILE
from vivat.safeguards.posts import ADMINISTRATORS
from vivat.safeguards.sealing import Keyring

#: The machine's account: it helps, proposes and reminds, and never decides.
MACHINE: Final = "vivat"
#: Tables that only grow, whether or not the chain binds their rows: nothing of them is changed or removed.
_KEPT: Final = sorted(GROWING | {"records_event", "records_history"})
_LOCK: Final = 8_641_003
_DERIVED: Final = ("records_listentry", "records_statistic")
#: Rows that pass: sessions, counts of failed sign-ins, second factors that are given anew.
_PASSING: Final = ("django_session", "django_cache", "mfa_authenticator")


def pending() -> bool:
    """Whether the tables are behind the program: each command asks, so the names of the files are held against those
    of the table, and no migration is imported.
    """
    wanted = {
        (app.label, file.stem)
        for app in apps.get_app_configs()
        for file in Path(app.path, "migrations").glob("[!_]*.py")
    }
    try:
        with connections["owner"].cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            return not wanted <= set(cursor.fetchall())
    except ProgrammingError:
        return True  # nothing was ever installed


def install(at: datetime) -> None:
    """Brings tables and rights up to date; what is there already stays."""
    keep_home(Path(settings.HOME))
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])  # of two who come at once, one waits
        try:
            call_command("migrate", database="owner", verbosity=0, interactive=False)
            call_command("createcachetable", database="owner", verbosity=0)
            _grant(str(settings.DATABASES["default"]["USER"]))
            _fill(at)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def _fill(at: datetime) -> None:
    """What an empty register begins with."""
    if Division.objects.exists():
        _bind_changes(at)
        return
    places = official.divisions().values()
    Division.objects.bulk_create(
        [Division(code=one.code, name=one.name, level=one.level, parent=one.parent) for one in places], 5000
    )
    User.objects.get_or_create(username=MACHINE, defaults={"name": "系统", "machine": True, "password": "!"})
    with act("install", machine(at, official.NATION), division=official.NATION) as one:
        one.data |= {"register": begin_register(), "bound": sorted(GROWING), "states": sorted(CHANGING)}
        one.bind_changing()


def _bind_changes(at: datetime) -> None:
    """A register older than some of its tables, or than the binding of changes, has these bound as they stand."""
    by = machine(at, official.NATION)
    with seeing(by.scope):
        told = list(Event.objects.filter(verb="install").values_list("data", flat=True))
    new = {
        key: sorted(tables.difference(*(data.get(key, []) for data in told)))
        for key, tables in (("bound", GROWING), ("states", CHANGING))
    }
    if not any(new.values()):
        return
    with act("install", by, division=official.NATION) as one:
        one.data |= new
        one.bind_changing(new["states"])


def keep_home(home: Path) -> None:
    """The folder of an installation with its keys, for its own account alone."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (home / FILE).exists():
        Keyring.create(home)
    secret = home / "secret.json"
    if not secret.exists():
        secret.touch(mode=0o600)
        secret.write_text(f'{{"key": "{secrets.token_urlsafe(48)}"}}\n', encoding="utf-8")


def machine(at: datetime, division: str) -> By:
    """The machine, seeing one division."""
    user = User.objects.get(username=MACHINE)
    return By(user.pk, MACHINE, "machine", "", division, (pattern(division),), at, machine=True)


def open_agency(at: datetime, division: str, admins: Mapping[str, str | None]) -> Body:
    """The agency of a county or city, the offices of its townships, and its administrators: account by post, with a
    password or none. What is there already stays; administrators are made here once, and later by one another.
    """
    with act("install", machine(at, division), division=division, subject=f"body:{division}") as one:
        name = official.full_name(division)
        agency = _body(one, division, "agency", f"{name}社会保险经办机构", None)
        for place in _townships(division):
            _body(one, place.code, "township", f"{place.name}人力资源社会保障所", agency)
        if not Holding.objects.filter(body=agency, post__in=ADMINISTRATORS).exists():
            for post, password in admins.items():
                _administrator(one, agency, post, password)
    return agency


def _administrator(one: Act, agency: Body, post: str, password: str | None) -> None:
    username = f"{post}-{agency.code}"
    user = User(username=username, name=POSTS[post], body=agency, password=make_password(password))
    one.add(user)
    one.add(Holding(user=user, post=post, body=agency, since=one.by.day))


def _townships(division: str) -> Sequence[official.Division]:
    under = official.under(division)
    return [place for place in under if place.level == 4] + [
        place for county in under if county.level < 4 for place in _townships(county.code)
    ]


def _body(one: Act, code: str, kind: str, name: str, parent: Body | None) -> Body:
    found = Body.objects.filter(code=code).first()
    return found or one.add(Body(code=code, kind=kind, name=name, division=code, parent=parent))


def _grant(app: str) -> None:
    """The application reads and writes rows, and changes none that only grow; it removes derived rows alone."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT current_user")
        if cursor.fetchone()[0] == app:
            return
        role = connections["owner"].ops.quote_name(app)
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}")
        cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {', '.join(_KEPT)} FROM {role}")
        cursor.execute(f"REVOKE UPDATE ON records_head FROM {role}")
        cursor.execute(f"REVOKE INSERT ON records_history FROM {role}")
        cursor.execute(f"GRANT DELETE ON {', '.join(_DERIVED + _PASSING)} TO {role}")
        cursor.execute(
            """SELECT string_agg(quote_ident(tablename), ', ') FROM pg_tables
               WHERE schemaname = 'public' AND tablename LIKE 'procrastinate%'"""
        )
        if queue := cursor.fetchone()[0]:
            cursor.execute(f"GRANT DELETE ON {queue} TO {role}")


def newest() -> int:
    """The last event's place in the chain, 0 where there is none."""
    return Event.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
