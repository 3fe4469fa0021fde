"""What an agency above learns of another agency's people is sent down to it (下发), received, answered and returned."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from vivat.actions.act import Act, act
from vivat.actions.cases.work import added, closed
from vivat.actions.facts import fact_key, tell
from vivat.actions.feeds.waiting import agency
from vivat.actions.intake import staging
from vivat.actions.intake.driver import allowed
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.errors import Place
from vivat.domain.facts import PROOFS
from vivat.domain.terms import CASES
from vivat.reads.desk.lacks import Law
from vivat.reads.feeds.dispatches import term_of
from vivat.reads.law.in_force import law as in_force
from vivat.reads.scope import seeing
from vivat.records.models import Arrival, Body, Case, Dispatch, DispatchItem, Evidence, Fact, FactArrival

#: What helps a person, or takes back what harmed: it is recorded at once, whoever loaded the file.
HELPING: Final = (
    *PROOFS, "withdrawn", "released", "acquitted", "in_school", "incapacitated", "household_restored",
    "duplicate_resolved", "cleared", "complied",
)  # fmt: skip
_OUTCOMES: Final = {"confirmed": "属实", "rejected": "不属实"}
_ROWS: Final = """
    SELECT s.body, s.person, s.division, t.kind, t."on", t.until, t.died_on, t.kept, t.row
    FROM sent s JOIN told t USING (n) WHERE s.n BETWEEN %(first)s AND %(last)s ORDER BY s.n"""

#: Claims without an answer that a row of the same source takes back.
_BACK: Final = """
    SELECT i.id FROM told t JOIN plan USING (n) JOIN records_dispatchitem i ON i.person_id = plan.person
        AND i.kind = t.names_kind AND i."on" = t.names_on AND i.outcome = '' AND i.claim ->> 'source' = %(source)s
    WHERE t.kind = 'withdrawn'"""


def above_counties(division: str) -> bool:
    """Whether a division may have other agencies within it."""
    return division[4:6] == "00"


def sent(one: Act, arrival: Arrival, words: dict[str, Any], law: Law | None = None) -> Counter[str]:
    """Within the act that records an arrival: the items for each agency below, one dispatch an agency and arrival."""
    rows: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for body, *rest in staging.ask(_ROWS, words):
        rows[body].append(tuple(rest))
    bodies = Body.objects.in_bulk(list(rows))
    for body, items in rows.items():
        to = _dispatch(one, arrival, bodies[body], law or in_force())
        for person, division, kind, on, until, died_on, kept, row in items:
            claim = {"source": arrival.source, "file": arrival.name, "row": row, "until": _text(until),
                     "died_on": _text(died_on), "kept": kept}  # fmt: skip
            one.add(
                DispatchItem(dispatch=to, person_id=person, kind=kind, on=on, claim=claim, division=division)
            )  # fmt: skip
    return Counter(sent=sum(map(len, rows.values())))


def taken_back(by: By, arrival: Arrival) -> Counter[str]:
    """Claims that nobody has answered and that their source now takes back: they are answered by that."""
    with seeing(by.scope):
        ids = [pk for (pk,) in staging.ask(_BACK, {"source": arrival.source})]
    if not ids:
        return Counter()
    with act("conclude_feed", by, division=arrival.division, subject=f"arrival:{arrival.pk}", taken_back=ids) as one:
        for item in DispatchItem.objects.select_for_update().filter(pk__in=ids, outcome=""):
            said = f"来源已撤回（来件 {arrival.pk}）"
            one.change(item, outcome="rejected", note=said, answered_on=by.day, answered_by_id=by.user)
    return Counter(taken_back=len(ids))


def _text(day: date | None) -> str | None:
    return str(day) if day else None


def _dispatch(one: Act, arrival: Arrival, to: Body, law: Law) -> Dispatch:
    """The dispatch of this arrival to a body, with the case by which it is that body's to do."""
    found = Dispatch.objects.filter(arrival=arrival, to_body=to).first()
    if found:
        return found
    day = one.by.day
    due = term_of(law, to.division, day)
    made = one.add(
        Dispatch(
            arrival=arrival, from_body=agency(arrival.division, arrival.division), to_body=to, division=to.division,
            sent=day, due=due,
        )
    )  # fmt: skip
    added(
        one, "dispatch", key_of(made), CASES["dispatch"].title, division=to.division, owner=to, due=due,
        data={"dispatch": made.pk, "source": arrival.source},
    )  # fmt: skip
    return made


def key_of(dispatch: Dispatch) -> str:
    """By what the case of a dispatch is known."""
    return f"dispatch:{dispatch.pk}"


def receive(by: By, number: int, law: Law | None = None) -> Dispatch:
    """The agency says that it has the dispatch; the term runs from this day."""
    with act("receive_dispatch", by, division=by.division, subject=f"dispatch:{number}") as one:
        found = _own(by, number)
        if found.state != "sent":
            raise Refusal(f"已于 {found.received_on} 签收", Place(f"下发 {number}"))
        due = max(found.due, term_of(law or in_force(), found.division, by.day))
        if case := _case(found):
            one.change(case, due=due)
        return one.change(found, state="received", received_on=by.day, received_by_id=by.user, due=due)


def answer(
    by: By, item: int, outcome: str, note: str = "", evidence: Sequence[Evidence] = (), died_on: date | None = None
) -> DispatchItem:
    """What the agency found of one claim. Only `confirmed` makes a fact, known from this day on; another day of death
    than the claim's may be given.
    """
    if outcome not in _OUTCOMES:
        raise Refusal(f"没有“{outcome}”这种答复", Place(f"条目 {item}"), "属实 confirmed，或不属实 rejected")
    if outcome == "rejected" and not note.strip():
        raise Refusal("没有写明不属实的理由", Place(f"条目 {item}"), "加 --note 经过、依据")
    with act("answer_dispatch", by, division=by.division, subject=f"dispatchitem:{item}", outcome=outcome) as one:
        found = DispatchItem.objects.select_for_update(of=("self",)).filter(pk=item).first()
        if found is None:
            raise Refusal("没有这一条，或不在您的辖区", Place(f"条目 {item}"))
        dispatch = _own(by, found.dispatch_id)
        if dispatch.state != "received":
            raise Refusal("还没有签收" if dispatch.state == "sent" else "已经反馈", Place(f"下发 {dispatch.pk}"))
        if found.outcome:
            raise Refusal(f"已于 {found.answered_on} 答复：{_OUTCOMES[found.outcome]}", Place(f"条目 {item}"))
        if outcome == "confirmed":
            one.data["fact"] = _fact(one, found, dispatch, note, evidence, died_on).pk
        return one.change(found, outcome=outcome, note=note[:300], answered_on=by.day, answered_by_id=by.user)


def _fact(
    one: Act, item: DispatchItem, dispatch: Dispatch, note: str, evidence: Sequence[Evidence], died_on: date | None
) -> Fact:
    """The fact of a confirmed claim; the same one known already is that one."""
    claim, day = item.claim, one.by.day
    on = died_on if died_on and item.kind == "died" else item.on
    if on > day:
        raise Refusal(f"{on} 还没有到", Place("--died-on"))
    told = {key: date.fromisoformat(claim[key]) if claim.get(key) else None for key in ("until", "died_on")}
    known = Fact.objects.filter(key=fact_key(item.person_id, None, item.kind, on, told["died_on"]), withdrawals=None)
    fact = known.first() or tell(
        one,
        Fact(
            person=item.person, kind=item.kind, on=on, learned=day, recorded=one.by.at, source=claim["source"],
            kept=claim.get("kept"), note=f"下发 {dispatch.pk} 核实属实：{note}"[:300], by_id=one.by.user,
            division=item.division, **told,
        ),
        evidence,
    )  # fmt: skip
    if not FactArrival.objects.filter(fact=fact, arrival_id=dispatch.arrival_id).exists():
        one.add(FactArrival(fact=fact, arrival_id=dispatch.arrival_id, division=item.division))
    return fact


def give_back(by: By, number: int, note: str = "") -> Dispatch:
    """The answers go back to the agency above, once every item has one; that ends the case."""
    with act("return_dispatch", by, division=by.division, subject=f"dispatch:{number}") as one:
        found = _own(by, number)
        if found.state != "received":
            raise Refusal("还没有签收" if found.state == "sent" else "已经反馈", Place(f"下发 {number}"))
        outcomes = Counter(DispatchItem.objects.filter(dispatch=found).values_list("outcome", flat=True))
        if outcomes[""]:
            mend = f"先逐条答复：vivat dispatch show {number}"
            raise Refusal(f"还有 {outcomes['']} 条没有答复", Place(f"下发 {number}"), mend)
        if case := _case(found):
            said = "、".join(f"{word} {outcomes[code]}" for code, word in _OUTCOMES.items())
            closed(one, case.pk, "returned", f"{said}　{note}".strip())
        return one.change(found, state="returned", returned_on=by.day, returned_by_id=by.user)


def _own(by: By, number: int) -> Dispatch:
    """A dispatch held until the act ends, for somebody of the agency that it was sent to."""
    found = Dispatch.objects.select_for_update(of=("self",)).select_related("to_body").filter(pk=number).first()
    if found is None:
        raise Refusal("没有这份下发，或不在您的辖区", Place(f"下发 {number}"))
    allowed(by, "answer_dispatch", found.division)
    if by.body != found.to_body.code:
        raise Refusal(f"由{found.to_body.name}核对", Place(f"下发 {number}"), "属地办理，下发单位不代为答复")
    return found


def _case(dispatch: Dispatch) -> Case | None:
    return Case.objects.filter(key=key_of(dispatch), state="open").first()
