"""One proposal: what it rests on and lacks, and the acts of two people on it; what harms asks who one is once more."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from vivat.actions.decisions import confirm, prepare, refuse
from vivat.actions.decisions.rehearse import rehearsed
from vivat.domain.actors import By
from vivat.domain.decisions import KINDS, STATES, effect
from vivat.domain.errors import VivatError
from vivat.reads.desk.proposals import shown
from vivat.reads.law.in_force import law
from vivat.safeguards.duties import may
from vivat.web.errors import found
from vivat.web.seat import Seated


def _prepare(by: By, number: int, said: str) -> None:
    prepare(by, [number], said)


def _confirm(by: By, number: int, said: str) -> None:
    confirm(by, [number])


def _return(by: By, number: int, said: str) -> None:
    confirm(by, [number], {number: said})


def _refuse(by: By, number: int, said: str) -> None:
    refuse(by, number, said)


#: What may be done with a proposal: in which state, under which verb, how, and what is said when it is done.
_ACTS: Final[dict[str, tuple[str, str, Callable[[By, int, str], None], str]]] = {
    "prepare": ("open", "prepare", _prepare, "已拟办，待复核。"),
    "confirm": ("prepared", "review", _confirm, "已决定。"),
    "return": ("prepared", "review", _return, "已退回经办。"),
    "refuse": ("open", "refuse", _refuse, "已登记不予办理。"),
}


def show(request: Seated, number: int) -> HttpResponse:
    """The proposal with its bundle, as far as it could be filled now, and what this post may do with it."""
    try:
        one = rehearsed(request.by, number, law())
    except VivatError as error:
        raise found(error) from None
    harms = effect(one["kind"]) == "harm"
    able = {name for name, (state, verb, _, _) in _ACTS.items() if one["state"] == state and _may(request, verb, one)}
    again = f"{reverse('account_reauthenticate')}?{urlencode({'next': request.path})}"
    said: dict[str, Any] = {
        "one": one, "kind": KINDS[one["kind"]], "state": STATES[one["state"]], "able": able, "harms": harms,
        "again": again if harms and able and not request.sure() else "",
    }  # fmt: skip
    return render(request, "web/proposal.html", said)


@require_POST
def do(request: Seated, number: int, name: str) -> HttpResponse:
    """One act on a proposal; one that harms only just after the password was given once more."""
    one = _one(request, number)
    if name not in _ACTS:
        raise Http404
    _, _, done, told = _ACTS[name]
    here = reverse("proposal", args=[number])
    if effect(one["kind"]) == "harm" and name in ("prepare", "confirm") and not request.sure():
        return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': here})}")
    try:
        done(request.by, number, request.POST.get("said", "").strip())
        messages.success(request, told)
    except VivatError as error:
        for line in f"{error.wrong}{'——' + error.mend if error.mend else ''}".splitlines():
            messages.error(request, line)
    return HttpResponseRedirect(here)


def _one(request: Seated, number: int) -> dict[str, Any]:
    try:
        return shown(request.by, number, law())
    except VivatError as error:
        raise found(error) from None


def _may(request: Seated, verb: str, one: dict[str, Any]) -> bool:
    """Whether the post may, and did not prepare it itself."""
    own = one["prepared_by"] == request.by.username
    named = verb if verb == "refuse" else f"{verb}_{effect(one['kind'])}"
    return may(named, {request.by.post}) and not (own and verb == "review")
