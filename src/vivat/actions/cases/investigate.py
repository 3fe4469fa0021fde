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
from vivat.reads.desk.lacks import Law
from vivat.reads.law.in_force import law as in_force
from vivat.records.models import Benefit, Evidence, Fact, FactEvidence, Finding, Person

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
    law: Law | None = None,
) -> Finding:
    """Records a finding, its fact and its papers; a case that is named is closed by it."""
    where = Place(person.name)
    if outcome not in FINDINGS:
        raise Refusal(f"没有“{outcome}”这种结论", where, f"可用：{'、'.join(FINDINGS)}")
    if not note.strip():
        raise Refusal("没有写明核实的经过和依据", where)
    if died_on and (outcome != "dead" or died_on > by.day):
        raise Refusal("死亡日期不对", where, "只有核实死亡时填写，且不晚于今天")
    with act("investigate", by, division=person.division, subject=f"person:{person.pk}", outcome=outcome) as one:
        mandated(law or in_force(), by, "investigate", [person])
        not_near(by, person)
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
            closed(one, case, outcome, note)
        return found


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
