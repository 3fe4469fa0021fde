"""What pages ask of the sign-in without naming who provides it."""

from collections.abc import Callable
from typing import cast

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.http import HttpRequest, HttpResponse

from vivat.web.seat import Seated


class Sure:
    """Gives each request `sure()`: whether the password, or a code, was given once more within minutes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on, with the question ready."""
        cast(Seated, request).sure = lambda: did_recently_reauthenticate(request)
        return self.get_response(request)
