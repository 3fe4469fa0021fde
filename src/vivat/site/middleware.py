"""What pages ask of the sign-in without naming who provides it."""

from collections.abc import Callable

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.http import HttpRequest, HttpResponse


class AskAgain:
    """Gives each request `ask_again()`: it asks for the password or a code where none was given within minutes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on, with the question ready."""
        request.ask_again = lambda: raise_if_reauthentication_required(request, app="vivat")  # type: ignore[attr-defined]
        return self.get_response(request)
