"""人员: people found by number, phone, name or pinyin. The question travels in a form, never in an address."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from vivat.domain.errors import VivatError
from vivat.reads.people.search import MOST, find
from vivat.safeguards.sealing import Keyring
from vivat.web.seat import Seated


def search(request: Seated) -> HttpResponse:
    """The search box, and whom it found."""
    text, rows, wrong = request.POST.get("q", "").strip(), None, ""
    if request.method == "POST" and text:
        try:
            rows = find(request.by, text, Keyring.load(settings.HOME), MOST + 1)
        except VivatError as error:
            wrong = f"{error.wrong}：{error.mend}"
    said = {"q": text, "rows": (rows or [])[:MOST], "asked": rows is not None, "wrong": wrong}
    return render(request, "web/people.html", said | {"more": len(rows or []) > MOST, "most": MOST})
