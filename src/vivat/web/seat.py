"""Who sits before a page: each request is asked anew for its sign-in, its time-outs and the post that it acts in."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final, cast

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from vivat.domain.actors import By
from vivat.domain.errors import VivatError
from vivat.domain.posts import POSTS
from vivat.reads.people.actors import acting, posts_of
from vivat.safeguards.posts import ADMINISTRATORS
from vivat.web import demo
from vivat.web.clock import now
from vivat.web.errors import nothing_there

#: Where one need not have chosen a post, and what is read without signing in.
_SIGN_IN: Final = "/account/"
_OPEN: Final = ("/account/login/", "/account/code/", "/account/none/", "/help/", "/large/")
#: How often a session's last touch is written down; the time-out is that much less sharp, and pages that much quicker.
_TOUCH: Final = timedelta(seconds=30)

#: The pages of the menu, and the posts that have each.
_ALL: Final = frozenset(POSTS) - ADMINISTRATORS
_DECIDE: Final = frozenset({"officer", "reviewer", "approver", "auditor"})
PAGES: Final[tuple[tuple[str, str, frozenset[str]], ...]] = (
    ("lists", "名单", _ALL),
    ("people", "人员", _ALL),
    ("cases", "办件", _ALL),
    ("proposals", "建议", _DECIDE),
    ("decisions", "待报送", frozenset({"fund_clerk"})),
    ("backtest", "回测", _DECIDE),
)


class Seated(HttpRequest):
    """A request of somebody who is signed in and acts in a post."""

    by: By
    sure: Callable[[], bool]
    #: Why its sign-in has just come to an end.
    signed_out_for: str


class Seat:
    """Puts `by` on each request; whoever is not signed in, or no longer in post, is led to where that is mended."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page, or the way to it."""
        response = self._led(request) or self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")  # personal data stay out of caches and of "back"
        return response

    def _led(self, request: HttpRequest) -> HttpResponse | None:
        """Where somebody must go first, or None."""
        if not request.user.is_authenticated:
            return None if request.path.startswith(_OPEN) else _sign_in(request, "")
        if over := _over(request):
            cast("Seated", request).signed_out_for = over
            logout(request)
            return None if request.path.startswith(_OPEN) else _sign_in(request, over)
        if request.path == reverse("account_logout"):
            return None
        if not request.session.get("factor"):
            set_up = reverse("mfa_activate_totp")
            return None if request.path == set_up else HttpResponseRedirect(set_up)
        if request.path.startswith((_SIGN_IN, reverse("post"))):
            return None
        return _seated(request)


def _over(request: HttpRequest) -> str:
    """Why a session has come to its end, if it has; else its touch is written down."""
    at, session = now().timestamp(), request.session
    if at - session.get("since", 0) > settings.LONGEST.total_seconds():
        return "longest"
    if at - session.get("seen", 0) > settings.IDLE.total_seconds():
        return "idle"
    if at - session["seen"] > _TOUCH.total_seconds():
        session["seen"] = at
    return ""


def _seated(request: HttpRequest) -> HttpResponse | None:
    """Finds the post that is acted in; it must still be held at this very moment."""
    username, post = request.user.get_username(), request.session.get("post")
    if post is None:
        held = posts_of(username, now())
        request.session["many"] = len(held) > 1
        if len(held) != 1:
            return HttpResponseRedirect(reverse("post"))
        post = request.session["post"] = held[0]
    try:
        by = acting(username, now(), post)
        cast("Seated", request).by = by
    except VivatError:
        del request.session["post"]
        return HttpResponseRedirect(reverse("post"))
    group = request.path.split("/")[1]
    if any(group == name and by.post not in posts for name, _, posts in PAGES):
        return nothing_there(request)
    return None


def _sign_in(request: HttpRequest, why: str) -> HttpResponse:
    """The way to the sign-in, and back to what was asked for."""
    asked = {"next": request.get_full_path()} if request.method == "GET" and request.path != "/" else {}
    asked |= {"why": why} if why else {}
    to = f"{reverse('account_login')}{'?' + urlencode(asked) if asked else ''}"
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": to})
    return HttpResponseRedirect(to)


def seated(request: HttpRequest) -> dict[str, Any]:
    """What every page knows: by whom it is asked, how large its letters are, and whether this is a demonstration."""
    by = cast("By | None", getattr(request, "by", None))
    return {
        "by": by,
        "post_name": POSTS.get(by.post, by.post) if by else "",
        "many_posts": by is not None and request.session.get("many", False),
        "pages": [(name, title) for name, title, posts in PAGES if by and by.post in posts],
        "large": request.COOKIES.get("large") == "1",
        "demo": demo.here(),
        "demo_accounts": demo.accounts,
        "now": now(),
        "today": str(now().date()),
    }
