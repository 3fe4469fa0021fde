"""Notices given to people before harm, or attempted; and lists posted in public for as long as the notice says."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from vivat.actions.act import Act, act
from vivat.actions.cases.mandate import mandated
from vivat.actions.facts import fact_key, tell
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.decisions import RESULTS, STAGES
from vivat.domain.errors import Place
from vivat.domain.named import coded
from vivat.policy.words import VIA
from vivat.reads.desk.lacks import Law, last_day_of
from vivat.reads.law.in_force import law as in_force
from vivat.records.models import Benefit, Fact, Notification, Person

_GIVEN: Final = ("delivered", "attempted")


def notify(
    by: By,
    people: Sequence[Person],
    stage: str,
    via: str,
    result: str,
    wait_until: date | None = None,
    note: str = "",
    law: Law | None = None,
) -> list[Notification]:
    """Notices of a stage, one a person, with the fact `notified`; what may follow waits as long as the law says, else
    until the day is over.
    """
    where = Place("告知")
    stage = coded(stage, STAGES, "阶段", "--stage")
    via = coded(via, VIA, "方式", "--via")
    result = coded(result, RESULTS, "结果", "--result", _GIVEN)
    if wait_until and wait_until < by.day:
        raise Refusal(f"等待至 {wait_until} 已经过去", where, "--wait-until 不早于今天；不写则依文件")
    if result == "attempted" and not note.strip():
        raise Refusal("没有送达的，须写明经过", where, "--note")
    law = law or in_force()
    with act("notify", by, division=by.division, stage=stage, via=via, result=result) as one:
        places = mandated(law, by, "notify", people)
        told = []
        for person in people:
            waits = [wait for area, scheme in places[person.pk] for wait in law.waits(area, scheme, by.day)]
            until = max([by.day, *([wait_until] if wait_until else []), *(last_day_of(wait, by.day) for wait in waits)])
            told.append(_given(one, person, stage, via, result, until, note))
        one.data["notified"] = len(told)
        return told


def _given(one: Act, person: Person, stage: str, via: str, result: str, until: date, note: str) -> Notification:
    day = one.by.day
    if not Fact.objects.filter(key=fact_key(person.pk, None, "notified", day), withdrawals=None).exists():
        fact = Fact(
            person=person, kind="notified", on=day, learned=day, recorded=one.by.at, stage=stage, until=until,
            by_id=one.by.user, division=person.division,
        )  # fmt: skip
        tell(one, fact, ())
    return one.add(
        Notification(
            person=person, stage=stage, via=via, result=result, on=day, wait_until=until, note=note[:300],
            by_id=one.by.user, division=person.division,
        )
    )  # fmt: skip


def post_public(by: By, benefits: Sequence[Benefit], place: str, law: Law | None = None) -> list[Notification]:
    """A list of benefits posted today (公示), each until the last of the days that its notice asks for; the day of
    posting does not count. Refusal where a notice asks for no posting.
    """
    if not place.strip():
        raise Refusal("没有写明公示地点", Place("公示"))
    law = law or in_force()
    with act("post_public", by, division=by.division, place=place) as one:
        mandated(law, by, "post_public", [each.person for each in benefits])
        posted = []
        for benefit in benefits:
            rule = law.posting(benefit.area, benefit.scheme, by.day)
            if rule is None:
                raise Refusal("本地文件没有规定公示", Place(benefit.code), f"{RESULTS['posted']}的时限无从确定")
            until = last_day_of(str(rule.data["for"]), by.day)
            posted.append(
                one.add(
                    Notification(
                        person=benefit.person, benefit=benefit, stage="overdue", via="posted_notice", result="posted",
                        on=by.day, wait_until=until, note=place[:300], by_id=by.user, division=benefit.division,
                    )
                )
            )  # fmt: skip
        one.data["posted"] = len(posted)
        return posted
