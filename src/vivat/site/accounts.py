"""The sign-in's package held to our ways: accounts from the register, secrets sealed, every attempt remembered."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse

from vivat.actions import sign_in
from vivat.web.clock import now


class Accounts(DefaultAccountAdapter):
    """Nobody signs up, nothing is mailed, and what a sign-in says of an unknown account it says of any."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "账号或密码不对。连续五次不对，账号锁定十五分钟。",
        "too_many_login_attempts": "连续多次不对，已锁定。请十五分钟后再试，或请系统管理员核实。",
        "incorrect_password": "密码不对。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are opened by administrators."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the desk, which says that it is done."""
        messages.success(request, "密码已修改。")
        return reverse("today")

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The next page says enough."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing leaves the machine."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing leaves the machine."""

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A wrong password is remembered where there is such an account."""
        sign_in.failed(now(), str(credentials.get("username", "")), address(request), "password")

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """A password changed by its owner, remembered without the password."""
        sign_in.change_password(now(), user.get_username(), password)
        user.refresh_from_db()


class SecondFactor(DefaultMFAAdapter):
    """The secret of a second factor is sealed with the register's keys."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": "动态码不对，或已用过：请等下一个。"}

    def encrypt(self, text: str) -> str:
        """Seals a secret."""
        return sign_in.sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Opens a secret."""
        return sign_in.opened(encrypted_text)


def address(request: HttpRequest | None) -> str:
    """Where a request comes from, as the server sees it, or as its proxy says."""
    return Accounts().get_client_ip(request) if request and "REMOTE_ADDR" in request.META else ""


def came_in(sender: Any, request: HttpRequest, user: AbstractBaseUser, **more: Any) -> None:
    """Somebody has signed in, with all factors."""
    request.session["since"] = request.session["seen"] = now().timestamp()
    request.session["factor"] = sign_in.has_factor(user.pk)
    sign_in.signed_in(now(), user.get_username(), address(request))


def went_out(sender: Any, request: HttpRequest, user: AbstractBaseUser | None, **more: Any) -> None:
    """Somebody has signed out, or was signed out."""
    if user is not None:
        why = getattr(request, "signed_out_for", "self")
        sign_in.signed_out(now(), user.get_username(), address(request), why)


def wrong_code(sender: Any, request: HttpRequest, user: AbstractBaseUser, **more: Any) -> None:
    """A second factor was wrong."""
    sign_in.failed(now(), user.get_username(), address(request), "code")


def factor_added(sender: Any, request: HttpRequest, user: AbstractBaseUser, **more: Any) -> None:
    """An account has got its second factor."""
    request.session["factor"] = True
    sign_in.factor_added(now(), user.get_username(), address(request))
