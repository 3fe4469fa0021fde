"""今日待办: what waits for an account in its post, each number a door to its list."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from vivat.reads.desk.today import Todo, desk
from vivat.web.seat import Seated


def show(request: Seated) -> HttpResponse:
    """The desk, the oldest first."""
    todo = desk(request.by)
    late = sum(bool(one.oldest) and one.oldest < str(request.by.day) for one in todo)
    rows = [{"todo": one, "door": door(one)} for one in todo]
    return render(request, "web/today.html", {"rows": rows, "late": late})


def door(one: Todo) -> str:
    """The page behind a number."""
    page, _, rest = one.key.partition(":")
    name, _, more = rest.partition(":")
    try:
        if page == "list":
            return reverse("list", args=[name])
        asked = {"kind": name, "state": more} if page == "proposals" else {"kind": name}
        return f"{reverse(page)}?{urlencode({key: value for key, value in asked.items() if value})}"
    except NoReverseMatch:
        return ""
