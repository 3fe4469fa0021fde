"""A case that holds rows back is closed: what people found is done with the rows, and then the case ends."""

from collections.abc import Mapping

from vivat.actions.act import act
from vivat.actions.cases.work import close_case
from vivat.actions.facts import withdraw_fact
from vivat.actions.feeds.conclude import attach
from vivat.actions.feeds.conflicts import side
from vivat.actions.feeds.score import score
from vivat.actions.feeds.waiting import opened
from vivat.actions.intake.driver import allowed
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.casework import OUTCOMES, outcomes
from vivat.domain.errors import Place
from vivat.domain.feedwork import BOTH, CONFLICT, HOLDING, IDENTITY, SAME, SHORT, TOLD
from vivat.domain.named import coded
from vivat.domain.sources import Source
from vivat.reads.feeds.against import now_against
from vivat.reads.scope import seeing
from vivat.records.models import Arrival, Case, Fact, Person
from vivat.safeguards.sealing import Keyring


def close(by: By, number: int, outcome: str, note: str, keys: Keyring, known: Mapping[str, Source]) -> Case:
    """Closes a case of any kind; one that holds rows back records them first, and is closed anew if that broke off."""
    with seeing(by.scope):
        case = Case.objects.select_related("person").filter(pk=number).first()
    if case is None or case.kind not in HOLDING or case.state != "open":
        return close_case(by, number, outcome, note)
    code = coded(SHORT.get(outcome.strip(), outcome), OUTCOMES, "办结结果", f"办件 {number}", outcomes(case.kind))
    if not note.strip():
        raise Refusal("没有写明经过和依据", Place(f"办件 {number}"), "加 --note 经过、依据")
    allowed(by, "close_case", case.division)
    if case.kind == CONFLICT:
        _as_shown(by, case)
    if code in (SAME, TOLD, BOTH):
        _record(by, case, code, note, keys, known)
    return close_case(by, number, code, note)


def _record(by: By, case: Case, code: str, note: str, keys: Keyring, known: Mapping[str, Source]) -> None:
    with seeing(by.scope):
        arrival = Arrival.objects.select_related("by").get(pk=case.data["arrival"])
    if arrival.source not in known:
        raise Refusal(f"没有来源“{arrival.source}”", Place(f"办件 {case.pk}"), "核对 VIVAT_SOURCES")
    if arrival.by_id == by.user:
        raise Refusal("来件由您装载，不能由您认定", Place(f"办件 {case.pk}"), "请另一位经办或复核人员办理")
    rows = opened(keys, case.data["rows"])
    if case.kind == CONFLICT and code == TOLD:
        for wrong in _against(by, case):
            withdraw_fact(by, wrong, f"办件 {case.pk}：{note}")
    person = _person(case)
    index = bytes(person.number_index)
    attach(by, arrival, known[arrival.source], index, rows, keys, settled=case.kind == CONFLICT)
    if case.kind == IDENTITY:
        score(by, arrival, [person.pk])


def _person(case: Case) -> Person:
    if case.person is None:
        raise Refusal("没有写明是谁", Place(f"办件 {case.pk}"))
    return case.person


def _against(by: By, case: Case) -> list[Fact]:
    """The facts in force that people, by their word for the file, found wrong."""
    with seeing(by.scope):
        return now_against(case)


def _as_shown(by: By, case: Case) -> None:
    """Nobody settles what they have not seen: where the register changed since, the case is brought up to it first."""
    found = _against(by, case)
    if {fact.pk for fact in found} == {each["fact"] for each in case.data["known"]}:
        return
    with act("close_case", by, division=case.division, subject=f"case:{case.pk}", renewed=True) as one:
        one.change(case, data=case.data | {"known": [side(fact) for fact in found]})
    raise Refusal(
        "登记簿在立件之后有变化，这件办件已随之更新",
        Place(f"办件 {case.pk}"),
        f"请重新核对再办结：vivat cases show {case.pk}",
    )
