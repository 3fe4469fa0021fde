"""What an investigation (调查核实) found, with the fact that it comes to."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from vivat.actions.act import Act, act
from vivat.actions.cases.mandate import mandated, not_near
from vivat.actions.cases.work import closed
from vivat.actions.facts import fact_key, tell
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.decisions import FINDINGS
from vivat.domain.errors import Place
from vivat.domain.facts import KINDS
from vivat.domain.named import coded
from vivat.reads.desk.lacks import Law
from vivat.reads.law.in_force import law as in_force
from vivat.reads.people.persons import whole
from vivat.records.models import Benefit, Evidence, Fact, FactEvidence, Finding, Person
from vivat.safeguards.masking import mask_name

#: The fact that a finding comes to; the others say something of entitlement and are findings only.
_FACTS: Final[dict[str, str]] = {"alive": "found_alive", "dead": "found_dead", "unreachable": "unreachable"}


def investigate(
    by: By,
    person: Person,
    outcome: str,
    note: str,
    evidence: Sequence[Evidence] = (),
    *,
    died_on: date | None = None,
    benefit: Benefit | None = None,
    case: int | None = None,
    instead: bool = False,
    law: Law | None = None,
) -> Finding:
    """Records a finding, its fact and its papers; a case that is named is closed by it. A finding that contradicts an
    earlier one takes `instead`, which the event remembers.
    """
    where = Place(mask_name(person.name))
    outcome = coded(outcome, FINDINGS, "结论", "--outcome")
    if not note.strip():
        raise Refusal("没有写明核实的经过和依据", where, "--note")
    if outcome == "dead" and died_on is None:
        raise Refusal("核实死亡须写明死亡日期", where, "--died-on 2024-06-12")
    if died_on and (outcome != "dead" or died_on > by.day):
        raise Refusal("死亡日期不对", where, "只有核实死亡时填写，且不晚于今天")
    with act("investigate", by, division=person.division, subject=f"person:{person.pk}", outcome=outcome) as one:
        mandated(law or in_force(), by, "investigate", [person])
        not_near(by, person)
        if against := _contradicted(person, outcome, died_on, by.day):
            if not instead:
                raise Refusal(*_in_words(against, where))
            one.data["instead"] = [each.pk for each in against]
        if kind := _FACTS.get(outcome):
            one.data["fact"] = _fact(one, person, kind, died_on, note, evidence).pk
        one.data["evidence"] = [each.pk for each in evidence]
        found = one.add(
            Finding(
                person=person, benefit=benefit, case_id=case, outcome=outcome, on=by.day, note=note[:300],
                by_id=by.user, division=person.division,
            )
        )  # fmt: skip
        if case is not None:
            about = closed(one, case, outcome, note).person_id
            if about is not None and about not in whole([person.pk])[person.pk]:
                raise Refusal("这件办件说的是另一个人", Place(f"办件 {case}"), "核对 --case")
        return found


def _contradicted(person: Person, outcome: str, died_on: date | None, day: date) -> list[Fact]:
    """The findings, as facts that stand, which cannot be true beside a new one."""
    parts = whole([person.pk]).get(person.pk, [person.pk])
    found = Fact.objects.filter(person_id__in=parts, withdrawals=None, on__lte=day).order_by("on", "pk")
    dead = found.filter(kind="found_dead")
    if outcome == "dead":
        return [*dead.exclude(died_on=died_on), *found.filter(kind="found_alive", on__gt=died_on)]
    return list(dead) if outcome != "not_entitled" else []


def _in_words(against: Sequence[Fact], where: Place) -> tuple[str, Place, str]:
    said = "、".join(
        f"{each.on} {KINDS[each.kind]}" + (f"（{each.died_on} 死亡）" if each.died_on else "") + f" 事实 {each.pk}"
        for each in against
    )
    mend = f"前面登记错了：vivat fact withdraw {against[-1].pk} --note 原因，再登记；确系如此：加 --instead，另行核对"
    return f"与已登记的结论矛盾：{said}", where, mend


def _fact(one: Act, person: Person, kind: str, died_on: date | None, note: str, evidence: Sequence[Evidence]) -> Fact:
    """The fact of a finding; told already that day, it is the same one."""
    day = one.by.day
    known = Fact.objects.filter(key=fact_key(person.pk, None, kind, day, died_on), withdrawals=None).first()
    if known is None:
        made = Fact(
            person=person, kind=kind, on=day, learned=day, recorded=one.by.at, died_on=died_on, note=note[:300],
            by_id=one.by.user, division=person.division,
        )  # fmt: skip
        return tell(one, made, evidence)
    for each in evidence:
        if not FactEvidence.objects.filter(fact=known, evidence=each).exists():
            one.add(FactEvidence(fact=known, evidence=each, division=person.division))
    return known
