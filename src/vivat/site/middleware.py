"""What pages ask of the sign-in without naming who provides it."""

from collections.abc import Callable

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.http import HttpRequest, HttpResponse


class Sure:
    """Gives each request `sure()`: whether the password, or a code, was given once more within minutes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on, with the question ready."""
        request.sure = lambda: did_recently_reauthenticate(request)  # type: ignore[attr-defined]
        return self.get_response(request)
