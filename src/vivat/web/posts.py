"""The post that somebody acts in, where they hold several; and how large the letters are."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from vivat.domain.posts import POSTS
from vivat.reads.people.actors import posts_of
from vivat.web.clock import now


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """The posts that the account holds today, one to be chosen."""
    held = posts_of(request.user.get_username(), now())
    chosen = request.POST.get("post")
    if request.method == "POST" and chosen in held:
        request.session["post"], request.session["many"] = chosen, len(held) > 1
        return HttpResponseRedirect(reverse("today"))
    return render(request, "web/post.html", {"held": [(code, POSTS.get(code, code)) for code in held]})


@require_POST
def large(request: HttpRequest) -> HttpResponse:
    """Large letters on or off, kept in the browser."""
    asked = request.POST.get("next", "")
    to = asked if url_has_allowed_host_and_scheme(asked, {request.get_host()}) else reverse("today")
    response = HttpResponseRedirect(to)
    on = request.COOKIES.get("large") != "1"
    response.set_cookie("large", "1" if on else "0", max_age=31_536_000, samesite="Lax", httponly=True)
    return response


def help_page(request: HttpRequest) -> HttpResponse:
    """How the workbench is used, in short; read before signing in too."""
    return render(request, "web/help.html")
