"""What is remembered of sign-ins, whichever package tells of them."""

from typing import Any

from django.apps import AppConfig


class Site(AppConfig):
    """Listens for sign-ins and sign-outs, and for codes that were wrong."""

    name = "vivat.site"

    def ready(self) -> None:
        """Connects the listeners; the time of a sign-in is the act's, not a column of the account."""
        from allauth.mfa.signals import authentication_failed, authenticator_added
        from django.contrib.auth.signals import user_logged_in, user_logged_out

        from vivat.site import accounts

        user_logged_in.disconnect(dispatch_uid="update_last_login")
        listeners: list[tuple[Any, Any]] = [
            (user_logged_in, accounts.came_in),
            (user_logged_out, accounts.went_out),
            (authentication_failed, accounts.wrong_code),
            (authenticator_added, accounts.factor_added),
        ]
        for signal, listener in listeners:
            signal.connect(listener, dispatch_uid=f"vivat.{listener.__name__}")
