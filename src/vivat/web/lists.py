"""名单: the lists of the newest month, filtered, a page at a time, and taken away for a purpose."""

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from vivat.actions.export import ALONE, export
from vivat.domain.errors import VivatError
from vivat.domain.lists import LISTS
from vivat.reads.desk.lists import overview
from vivat.reads.desk.pages import of_list
from vivat.reads.people.actors import acting
from vivat.safeguards.duties import may
from vivat.safeguards.sealing import Keyring
from vivat.web.asked import asked, choices, paging
from vivat.web.clock import now
from vivat.web.seat import Seated


def index(request: Seated) -> HttpResponse:
    """Each list with how many stand on it."""
    return render(request, "web/lists.html", {"rows": overview(request.by)})


def show(request: Seated, name: str) -> HttpResponse:
    """Who stands on a list, the earliest due first."""
    if name not in LISTS:
        raise Http404
    want = asked(request.GET, request.by, {}, {})
    page, month = of_list(request.by, name, want)
    said: dict[str, Any] = {
        "name": name, "title": LISTS[name], "month": month, "page": page, "want": want,
        "may_export": may("export", {request.by.post}), "alone": ALONE,
    }  # fmt: skip
    return render(request, "web/list.html", said | choices(request.by) | paging(request.GET, page.after))


@require_POST
def take_away(request: Seated, name: str) -> HttpResponseBase:
    """The list as a file: masked, marked with who took it, remembered with the purpose."""
    if name not in LISTS:
        raise Http404
    purpose, releaser = request.POST.get("purpose", ""), request.POST.get("releaser", "").strip()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"{LISTS[name]}-{request.by.day}.xlsx")
        try:
            second = acting(releaser, now(), "approver") if releaser else None
            keys = Keyring.load(settings.HOME)
            export(request.by, name, request.by.division, purpose, file, keys, releaser=second)
        except VivatError as error:
            messages.error(request, error.wrong)
            return HttpResponseRedirect(reverse("list", args=[name]))
        return FileResponse(file.open("rb"), as_attachment=True, filename=file.name)
