"""A case that holds rows back is closed: what people found is done with the rows, and then the case ends."""

from collections.abc import Mapping

from vivat.actions.cases.work import close_case
from vivat.actions.facts import withdraw_fact
from vivat.actions.feeds.conclude import attach
from vivat.actions.feeds.score import score
from vivat.actions.feeds.waiting import opened
from vivat.actions.intake.driver import allowed
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.errors import Place
from vivat.domain.facts import DEATHS
from vivat.domain.feedwork import BOTH, CONFLICT, IDENTITY, OUTCOMES, SAME, SHORT, TOLD
from vivat.domain.sources import Source
from vivat.reads.people.persons import facts_of
from vivat.reads.scope import seeing
from vivat.records.models import Arrival, Case, Fact, Person
from vivat.safeguards.sealing import Keyring


def close(by: By, number: int, outcome: str, note: str, keys: Keyring, known: Mapping[str, Source]) -> Case:
    """Closes a case of any kind; one that holds rows back records them first, and is closed anew if that broke off."""
    with seeing(by.scope):
        case = Case.objects.select_related("person").filter(pk=number).first()
    if case is None or case.kind not in OUTCOMES or case.state != "open":
        return close_case(by, number, outcome, note)
    code = _code(case, outcome)
    if not note.strip():
        raise Refusal("没有写明经过和依据", Place(f"办件 {number}"), "加 --note 经过、依据")
    allowed(by, "close_case", case.division)
    if code in (SAME, TOLD, BOTH):
        _record(by, case, code, note, keys, known)
    return close_case(by, number, code, note)


def _code(case: Case, outcome: str) -> str:
    """An outcome of this kind of case, in full, in short or in Chinese."""
    words = OUTCOMES[case.kind]
    said = SHORT.get(outcome.strip(), outcome.strip())
    code = next((code for code, word in words.items() if said in (code, word)), None)
    if code is None:
        able = "、".join(f"{word} {code}" for code, word in words.items())
        raise Refusal(f"没有“{outcome}”这种办结结果", Place(f"办件 {case.pk}"), f"可用：{able}")
    return code


def _record(by: By, case: Case, code: str, note: str, keys: Keyring, known: Mapping[str, Source]) -> None:
    with seeing(by.scope):
        arrival = Arrival.objects.select_related("by").get(pk=case.data["arrival"])
    if arrival.source not in known:
        raise Refusal(f"没有来源“{arrival.source}”", Place(f"办件 {case.pk}"), "核对 VIVAT_SOURCES")
    rows = opened(keys, case.data["rows"])
    if case.kind == CONFLICT and code == TOLD:
        for wrong in _against(by, case, {row["gives"] for row in rows}):
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


def _against(by: By, case: Case, kinds: set[str]) -> list[Fact]:
    """The facts that people found wrong: those that the case holds, and any other death where a death was told."""
    held = {each["fact"] for each in case.data["known"]}
    with seeing(by.scope):
        found = [fact for fact in facts_of([_person(case).pk]) if not fact.withdrawals.exists()]
    return [fact for fact in found if fact.pk in held or (kinds & set(DEATHS) and fact.kind in DEATHS)]
