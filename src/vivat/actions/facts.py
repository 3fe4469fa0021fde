"""Facts recorded and withdrawn, with the evidence that they rest on."""

import hashlib
from collections.abc import Sequence
from datetime import date

from django.db.models import Max

from vivat.actions.act import Act, act
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.errors import Place
from vivat.domain.facts import CHANNELS, KINDS
from vivat.records.models import Benefit, Evidence, Fact, FactEvidence, Person


def fact_key(
    person: int, benefit: int | None, kind: str, on: date, died_on: date | None = None, names: int | None = None
) -> bytes:
    """What tells one fact from another, whoever told it and however often: sixteen bytes."""
    said = f"{person}|{benefit or ''}|{kind}|{on}|{died_on or ''}|{names or ''}"
    return hashlib.sha256(said.encode()).digest()[:16]


def record_fact(
    by: By,
    person: Person,
    kind: str,
    on: date,
    *,
    benefit: Benefit | None = None,
    learned: date | None = None,
    channel: str = "",
    until: date | None = None,
    died_on: date | None = None,
    kept: bool | None = None,
    stage: str = "",
    source: str = "",
    note: str = "",
    evidence: Sequence[Evidence] = (),
) -> Fact:
    """A fact of a person, or of one benefit of theirs; refused where it cannot be, or is known already."""
    _possible(by, person, kind, on, learned or by.day, channel, died_on)
    with act("record_fact", by, division=person.division, subject=f"person:{person.pk}", kind=kind) as one:
        made = Fact(
            person=person, benefit=benefit, kind=kind, on=on, learned=learned or by.day, recorded=by.at,
            channel=channel, until=until, died_on=died_on, kept=kept, stage=stage, source=source, note=note,
            by_id=None if by.machine else by.user, division=person.division,
        )  # fmt: skip
        return tell(one, made, evidence)


def withdraw_fact(by: By, wrong: Fact, note: str, evidence: Sequence[Evidence] = ()) -> Fact:
    """A fact that never was: from now on everything is as if it had not been recorded."""
    if wrong.kind == "withdrawn":
        raise Refusal("撤销本身不能撤销", Place(f"事实 {wrong.pk}"), "请把原事实重新登记")
    if wrong.withdrawals.exists():
        raise Refusal("这条事实已经撤销", Place(f"事实 {wrong.pk}"))
    with act("withdraw_fact", by, division=wrong.division, subject=f"person:{wrong.person_id}", fact=wrong.pk) as one:
        made = Fact(
            person=wrong.person, benefit=wrong.benefit, kind="withdrawn", on=by.day, learned=by.day, recorded=by.at,
            names=wrong, note=note, by_id=None if by.machine else by.user, division=wrong.division,
        )  # fmt: skip
        return tell(one, made, evidence)


def tell(one: Act, made: Fact, evidence: Sequence[Evidence]) -> Fact:
    """Writes a fact; the same one again only where it was withdrawn in between."""
    made.key = fact_key(made.person_id, made.benefit_id, made.kind, made.on, made.died_on, made.names_id)
    before = list(Fact.objects.filter(key=made.key))
    if any(not each.withdrawals.exists() for each in before):
        raise Refusal(f"这条事实已登记：{KINDS[made.kind]}，{made.on}", Place(made.person.name), "不必重复登记")
    newest = Fact.objects.filter(key=made.key).aggregate(most=Max("again"))["most"]
    made.again = 0 if newest is None else newest + 1
    one.add(made)
    for each in evidence:
        one.add(FactEvidence(fact=made, evidence=each, division=made.division))
    return made


def _possible(by: By, person: Person, kind: str, on: date, learned: date, channel: str, died_on: date | None) -> None:
    """Refuses what cannot have been."""
    where = Place(person.name)
    if kind not in KINDS or kind == "withdrawn":
        raise Refusal(f"没有“{kind}”这种事实", where, f"可用：{'、'.join(KINDS)}")
    if kind == "certified" and channel not in CHANNELS:
        raise Refusal("认证没有指明渠道", where, f"可用：{'、'.join(CHANNELS)}")
    if max(on, died_on or on) > by.day or learned > by.day:
        raise Refusal(f"{max(on, learned, died_on or on)} 还没有到", where, "日期不能晚于今天")
    if learned < on:
        raise Refusal("获知日早于事实发生日", where, "核对两个日期")
    if person.born and min(on, died_on or on) < person.born:
        raise Refusal(f"早于出生日期 {person.born}", where, "核对日期，或核对是否同一个人")
