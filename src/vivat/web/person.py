"""One person: what is held of them, why each benefit stands where it stands, and clear values for a reason."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from vivat.actions.look import look
from vivat.domain.clear import FIELDS
from vivat.domain.errors import VivatError
from vivat.domain.facts import CHANNELS, KINDS
from vivat.reads.law.explain import question
from vivat.reads.people.persons import overview, people_of
from vivat.reads.why.person import why
from vivat.safeguards.duties import may
from vivat.safeguards.sealing import Keyring
from vivat.web import law
from vivat.web.asked import month_in
from vivat.web.errors import found
from vivat.web.seat import Seated
from vivat.web.standing import standing_day
from vivat.web.told import told


def show(request: Seated, number: int) -> HttpResponse:
    """The person's page; why comes after it, as it takes longer."""
    try:
        one = overview(request.by, number)
    except VivatError as error:
        raise found(error) from None
    facts = [{"fact": fact, "word": KINDS[fact.kind], "channel": CHANNELS.get(fact.channel, "")} for fact in one.facts]
    said = {"one": one, "facts": facts[::-1], "fields": FIELDS.items(), "may_look": may("look", {request.by.post})}
    return render(request, "web/person.html", said | {"query": request.GET.urlencode()})


def explain(request: Seated, number: int) -> HttpResponse:
    """Why, as of a day, as known on a day; a part of the person's page, or a page of its own where it is asked so."""
    day = _day(request, "on") or standing_day(request.by)
    known = _day(request, "known") or day
    month = month_in(request.GET.get("month", "")) or f"{day:%Y-%m}"
    said: dict[str, Any] = {"number": number, "day": day, "known": known, "month": month}
    try:
        held = why(request.by, number, question(day, known), law.policies())
    except VivatError as error:
        if request.GET.get("on") or request.GET.get("known"):
            said["wrong"] = f"{error.wrong}{'：' + error.mend if error.mend else ''}"
            held = []
        else:
            raise found(error) from None
    said["benefits"] = [told(one, month) for one in held]
    part = bool(request.headers.get("HX-Request"))
    return render(request, "web/why.html" if part else "web/why_page.html", said)


@require_POST
def clear(request: Seated, number: int) -> HttpResponse:
    """Clear values, for a reason that stays; shown once, on this answer alone."""
    try:
        [person] = people_of(request.by, number)
    except VivatError as error:
        raise found(error) from None
    fields = [field for field in request.POST.getlist("field") if field in FIELDS]
    try:
        values = look(request.by, person, fields, request.POST.get("reason", ""), Keyring.load(settings.HOME))
    except VivatError as error:
        messages.error(request, error.wrong)
        return HttpResponseRedirect(reverse("person", args=[number]))
    said = {"person": person, "values": [(FIELDS[name], values[name]) for name in fields]}
    return render(request, "web/clear.html", said | {"reason": request.POST.get("reason", "")})


def _day(request: HttpRequest, name: str) -> date | None:
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None
