"""What an account signs in with; and sign-ins, failures and sign-outs as the chain remembers them."""

from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import make_password

from vivat.actions.act import act
from vivat.actions.install import machine
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.errors import Place
from vivat.records.models import User
from vivat.safeguards.sealing import Keyring

#: What the sealed secret of a second factor is bound to.
_CONTEXT: Final = "user.second_factor"


def signed_in(at: datetime, username: str, address: str) -> None:
    """An account signed in, with all its factors."""
    _told("sign_in", at, username, address=address)


def signed_out(at: datetime, username: str, address: str, why: str) -> None:
    """An account signed out by itself, or was signed out: for how long nothing was done, or for good."""
    _told("sign_out", at, username, address=address, why=why)


def failed(at: datetime, username: str, address: str, factor: str) -> None:
    """Somebody tried an account in vain. A name that is no account's is not kept: people type passwords there."""
    _told("sign_in_failed", at, username, address=address, factor=factor)


def factor_added(at: datetime, username: str, address: str) -> None:
    """An account has got a second factor."""
    _told("add_factor", at, username, address=address)


def change_password(at: datetime, username: str, password: str) -> None:
    """A password changed by its owner."""
    user = User.objects.select_related("body").get(username=username, machine=False)
    division = user.body.division if user.body else ""
    with act("change_password", machine(at, division), division=division, subject=f"user:{username}") as one:
        one.change(user, password=make_password(password))


def equip(by: By, user: User, password: str, secret: str | None = None) -> None:
    """A first password, or a new one; what was the second factor is gone, and is set up at the next sign-in unless its
    secret is given.
    """
    if user.machine:
        raise Refusal("系统账号不能登录", Place(user.username))
    factors = apps.get_model(settings.SECOND_FACTORS)
    division = user.body.division if user.body else by.division
    with act("equip_user", by, division=division, subject=f"user:{user.username}", factor=secret is not None) as one:
        one.change(user, password=make_password(password))
        factors.objects.filter(user=user).delete()
        if secret is not None:
            factors.objects.create(user=user, type="totp", data={"secret": sealed(secret)})


def has_factor(user: int) -> bool:
    """Whether an account has a second factor."""
    return bool(apps.get_model(settings.SECOND_FACTORS).objects.filter(user=user).exists())


def sealed(secret: str) -> str:
    """The secret of a second factor, sealed."""
    return Keyring.load(Path(settings.HOME)).seal(_CONTEXT, secret.encode()).hex()


def opened(secret: str) -> str:
    """The same, opened."""
    return Keyring.load(Path(settings.HOME)).open(_CONTEXT, bytes.fromhex(secret)).decode()


def _told(verb: str, at: datetime, username: str, **told: Any) -> None:
    user = User.objects.select_related("body").filter(username=username, machine=False).first()
    if user is not None and user.body is not None:
        division = user.body.division
        with act(verb, machine(at, division), division=division, subject=f"user:{username}", **told):
            pass
