"""建议: what the month proposes and what was decided and not yet sent, each with its clause."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from vivat.domain.decisions import KINDS, STATES
from vivat.reads.desk.pages import of_decisions, of_proposals
from vivat.web.asked import asked, choices, paging
from vivat.web.seat import Seated


def index(request: Seated) -> HttpResponse:
    """Proposals that match, the oldest first."""
    want = asked(request.GET, request.by, KINDS, STATES)
    page = of_proposals(request.by, want)
    said: dict[str, Any] = {
        "page": page, "want": want, "kinds": KINDS.items(),
        "states": [(code, STATES[code]) for code in ("open", "prepared", "held")], "title": "建议",
        "words": KINDS, "state_words": STATES,
    }  # fmt: skip
    return render(request, "web/proposals.html", said | choices(request.by) | paging(request.GET, page.after))


def decisions(request: Seated) -> HttpResponse:
    """Decisions that no payment file has told of yet."""
    want = asked(request.GET, request.by, KINDS, {})
    page = of_decisions(request.by, want)
    said: dict[str, Any] = {
        "page": page, "want": want, "kinds": KINDS.items(),
        "title": "待报送的决定", "words": KINDS,
    }  # fmt: skip
    return render(request, "web/proposals.html", said | choices(request.by) | paging(request.GET, page.after))
