"""办件: a list of them, one with its history, and its end with an outcome."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from vivat.actions.feeds.settle import close as settled
from vivat.domain.actors import CHINA
from vivat.domain.casework import ENDED_BY, KINDS, OUTCOMES
from vivat.domain.errors import VivatError
from vivat.reads.desk.caseload import shown
from vivat.reads.desk.pages import of_cases
from vivat.reads.feeds.known import known
from vivat.safeguards.casework import why_not_close
from vivat.safeguards.duties import DUTIES, may
from vivat.safeguards.sealing import Keyring
from vivat.web.asked import asked, choices, paging
from vivat.web.errors import found
from vivat.web.seat import Seated

_STATES = {"open": "办理中", "closed": "已办结"}


def index(request: Seated) -> HttpResponse:
    """Cases that match, the earliest due first."""
    want = asked(request.GET, request.by, KINDS, _STATES)
    page = of_cases(request.by, want)
    said: dict[str, Any] = {
        "page": page, "want": want, "kinds": KINDS.items(),
        "states": _STATES.items(),
    }  # fmt: skip
    return render(request, "web/cases.html", said | choices(request.by) | paging(request.GET, page.after))


def show(request: Seated, number: int) -> HttpResponse:
    """One case, with who did what to it."""
    try:
        one = shown(request.by, number)
    except VivatError as error:
        raise found(error) from None
    post = request.by.post
    able = may("close_case", {post}) and not why_not_close(one["kind"], post, True)
    said = {
        "one": one, "steps": [_step(step) for step in one["steps"]], "state": _STATES[one["state"]],
        "outcome": OUTCOMES.get(one["outcome"], one["outcome"]), "ended_by": ENDED_BY.get(one["kind"], ""),
        "may_close": able,
    }  # fmt: skip
    return render(request, "web/case.html", said)


def _step(step: dict[str, Any]) -> dict[str, Any]:
    """Who did what, at which hour in China."""
    at = datetime.fromisoformat(step["at"]).astimezone(CHINA)
    return {"at": at, "by": step["by"], "name": DUTIES[step["verb"]].name if step["verb"] in DUTIES else step["verb"]}


@require_POST
def close(request: Seated, number: int) -> HttpResponse:
    """Ends a case with what came of it."""
    try:
        shown(request.by, number)
    except VivatError as error:
        raise found(error) from None
    try:
        outcome, note = (request.POST.get(name, "") for name in ("outcome", "note"))
        settled(request.by, number, outcome, note, Keyring.load(settings.HOME), known())
        messages.success(request, "已办结。")
    except VivatError as error:
        messages.error(request, f"{error.wrong}{'，' + error.mend if error.mend else ''}")
    return HttpResponseRedirect(reverse("case", args=[number]))
