"""A reviewer confirms what an officer prepared, takes exceptions out of a batch, or refuses a proposal."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db import connection

from vivat.actions.act import Act, act
from vivat.actions.decisions.done import (
    UNKNOWN,
    Done,
    Nothing,
    already,
    by_effect,
    in_words,
    locked,
    nothing_done,
    sifted,
    subject,
)  # fmt: skip
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.decisions import HELPING
from vivat.domain.errors import Place
from vivat.reads.desk.lacks import Law, lacks
from vivat.reads.law.in_force import law as in_force
from vivat.records.models import Proposal

_DECIDE: Final = """
INSERT INTO records_decision (proposal_id, benefit_id, person_id, division, kind, month, fen, rule, clause, notice,
policy_version,
    program_version, bundle_sha256, prepared_by_id, prepared_post, confirmed_by_id, confirmed_post, released_by_id,
    "on", at,
    undoes_id, event)
SELECT p.id, p.benefit_id, p.person_id, p.division, p.kind, p.month, p.fen, p.rule, p.clause, p.notice,
p.policy_version,
    p.program_version, p.bundle_sha256, p.prepared_by_id, p.prepared_post, %(user)s, %(post)s,
    (SELECT k.released_by_id FROM records_brake k WHERE k.run_id = p.run_id), %(day)s, %(at)s, p.undoes_id, %(event)s
FROM records_proposal p WHERE p.id = ANY (%(ids)s) ORDER BY p.id
"""
_DECIDED: Final = "UPDATE records_proposal SET state = 'confirmed', event = %(event)s WHERE id = ANY (%(ids)s)"
#: Money that another proposal asked for too: the next run says what is still missing.
_SUPERSEDED: Final = """
UPDATE records_proposal o SET state = 'lapsed', note = '同一待遇已另有决定', event = %(event)s
FROM records_proposal p WHERE p.id = ANY (%(ids)s) AND o.benefit_id = p.benefit_id AND o.kind = p.kind
    AND o.kind IN ('pay_arrears', 'recover') AND o.id <> p.id AND o.state IN ('open', 'prepared', 'held')
"""


def confirm(by: By, proposals: Sequence[int], except_: Mapping[int, str] | None = None, law: Law | None = None) -> Done:
    """Confirms prepared proposals, one or many; those in `except_` go back to be prepared anew, each with its reason.
    What lacks something is left, with all that it lacks; Refusal where nothing could be done.
    """
    back = dict(except_ or {})
    if unsaid := [one for one, why in back.items() if not why.strip()]:
        raise Refusal("没有说明退回的理由", Place(f"建议 {unsaid[0]}"), "--except 编号=理由")
    done: list[int] = []
    left: dict[int, str] = {}
    returned: list[int] = []
    for what, ids in by_effect(by, [*proposals, *back], left):
        try:
            with act(f"review_{what}", by, division=by.division, subject=subject(ids)) as one:
                ready = sifted(ids, locked(ids), "prepared", left)
                out = [number for number in ready if number in back]
                _return(one, {number: back[number] for number in out})
                good = _good(by, [number for number in ready if number not in back], left, law or in_force())
                if not good and not out:
                    raise Nothing
                _decide(one, good)
                one.data |= {"confirmed": good, "returned": {str(number): back[number] for number in out}}
            done, returned = done + good, returned + out
        except Nothing:
            continue
    if not done and not returned:
        raise nothing_done(left)
    return Done(tuple(done), left, tuple(returned))


def _good(by: By, ids: Sequence[int], left: dict[int, str], law: Law) -> list[int]:
    """Those that lack nothing, of two for the same money the first alone."""
    missing = lacks(law, ids, by.day, confirmed=by)
    left |= {number: in_words(each) for number, each in missing.items() if each}
    about = {pk: (benefit, kind) for pk, benefit, kind in _rows(ids)}
    good: list[int] = []
    seen: set[tuple[int, str]] = set()
    for number in ids:
        if missing[number]:
            continue
        if about[number][1] in ("pay_arrears", "recover") and about[number] in seen:
            left[number] = "同一待遇的同类金额已在本批决定"
            continue
        seen.add(about[number])
        good.append(number)
    return good


def _rows(ids: Sequence[int]) -> list[tuple[int, int, str]]:
    return list(Proposal.objects.filter(pk__in=ids).values_list("pk", "benefit_id", "kind"))


def _decide(one: Act, ids: Sequence[int]) -> None:
    params: dict[str, Any] = {
        "ids": list(ids),
        "event": one.id,
        "user": one.by.user,
        "post": one.by.post,
        "day": one.by.day,
        "at": one.by.at,
    }
    with connection.cursor() as cursor:
        cursor.execute(_DECIDED, params)
        cursor.execute(_SUPERSEDED, params)
    one.insert("records_decision", _DECIDE, params)


def _return(one: Act, back: Mapping[int, str]) -> None:
    """Sends prepared proposals back to whoever prepares."""
    for number, why in back.items():
        asked = Proposal.objects.get(pk=number)
        one.change(asked, state="open", prepared_by=None, prepared_post="", bundle_sha256="", note=why[:300])


def refuse(by: By, proposal: int, why: str) -> Proposal:
    """A proposal that is not to be: one that harms may be refused by whoever prepares or confirms, one that helps by
    whoever confirms alone.
    """
    if not why.strip():
        raise Refusal("没有说明不予办理的理由", Place(f"建议 {proposal}"))
    with act("refuse", by, division=by.division, subject=f"proposal:{proposal}", why=why) as one:
        asked = locked([proposal]).get(proposal)
        if asked is None:
            raise Refusal(UNKNOWN, Place(f"建议 {proposal}"))
        if asked.state not in ("open", "prepared", "held"):
            raise Refusal(already(asked), Place(f"建议 {proposal}"))
        if asked.kind in HELPING and by.post == "officer":
            raise Refusal("恢复、补发的建议不能由经办人员一人否决", Place(f"建议 {proposal}"), "由复核或审批人员办理")
        return one.change(asked, state="refused", note=why[:300])
