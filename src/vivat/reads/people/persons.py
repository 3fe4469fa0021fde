"""One person with all that the register holds of them, whichever record it came in under."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q

from vivat.domain.actors import By
from vivat.domain.errors import Place, VivatError
from vivat.domain.facts import PROOFS
from vivat.domain.time import month_text
from vivat.reads.month.one import Standing, standings
from vivat.reads.scope import seeing
from vivat.records.models import Benefit, Care, Case, Contact, Fact, Person


def whole(ids: Iterable[int]) -> dict[int, list[int]]:
    """By person, all records that are theirs: their own and those that were merged into it, to the last."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person, part FROM records_whole(%s) ORDER BY person, part", [list(ids)])
        found: dict[int, list[int]] = {}
        for person, part in cursor.fetchall():
            found.setdefault(person, []).append(part)
    return found


def facts_of(ids: Iterable[int]) -> list[Fact]:
    """The facts of people, read through the records that were merged into theirs; in the order of their days."""
    parts = [part for each in whole(ids).values() for part in each]
    return list(Fact.objects.filter(person_id__in=parts).order_by("on", "id"))


def within_scope(by: By) -> Q:
    """People whom an account sees: by where they are looked after, or where one of their benefits is."""
    asked = Q(pk=None)
    for pattern in by.scope:
        stem = pattern.rstrip("%")
        asked |= Q(division__startswith=stem) | Q(benefits__division__startswith=stem)
    return asked


def person_of(by: By, number: int) -> Person:
    """A person by the register's own number; VivatError where the account sees none."""
    found = Person.objects.filter(within_scope(by), pk=number).distinct().first()
    if found is None:
        raise VivatError("没有这个人，或不在您的管辖范围内", Place(f"人员 {number}"), "用 vivat person find 查找")
    return found


def people_of(by: By, *numbers: int) -> list[Person]:
    """Several people, in the order asked."""
    with seeing(by.scope):
        return [person_of(by, number) for number in numbers]


def fact_of(by: By, number: int) -> Fact:
    """A fact of somebody whom the account sees."""
    with seeing(by.scope):
        found = Fact.objects.filter(pk=number).select_related("person", "benefit").first()
        if found is None:
            raise VivatError("没有这条事实，或不在您的管辖范围内", Place(f"事实 {number}"), "用 vivat person show 查看")
        person_of(by, found.person_id)
    return found


@dataclass(frozen=True, slots=True)
class Overview:
    """A person as an officer sees them: everything masked."""

    person: Person
    merged: list[Person]
    benefits: list[Benefit]
    contacts: list[Contact]
    cares: list[Care]
    facts: list[Fact]
    cases: list[Case]
    standings: dict[int, Standing]
    proof: Fact | None

    def json(self) -> dict[str, Any]:
        """For a program."""
        one = self.person
        return {
            "person": one.pk, "number": one.number_mask, "name": one.name, "sex": one.sex,
            "born": one.born and one.born.year, "division": one.division,
            "merged_into": one.merged_into_id, "merged": [each.pk for each in self.merged],
            "benefits": [
                {"benefit": each.pk, "code": each.code, "scheme": each.scheme, "area": each.area,
                 "division": each.division, "since": month_text(each.since), "account": each.account_mask}
                | _standing(self.standings.get(each.pk))
                for each in self.benefits
            ],
            "proof": self.proof and {"fact": self.proof.pk, "kind": self.proof.kind, "on": self.proof.on,
                                     "channel": self.proof.channel, "source": self.proof.source},
            "contacts": [{"whose": each.whose, "phone": each.phone_mask} for each in self.contacts],
            "cares": [each.group for each in self.cares],
            "facts": [
                {"fact": each.pk, "kind": each.kind, "on": each.on, "learned": each.learned, "names": each.names_id,
                 "died_on": each.died_on}
                for each in self.facts
            ],
            "cases": [
                {"case": each.pk, "kind": each.kind, "title": each.title, "due": each.due} for each in self.cases
            ],
        }  # fmt: skip


def _standing(one: Standing | None) -> dict[str, Any]:
    if one is None:
        return {"certification": None, "due": None, "payment": None, "payment_since": None}
    return {
        "certification": one.certification, "due": one.due, "payment": one.payment, "payment_since": one.since,
    }  # fmt: skip


def newest_proof(facts: Iterable[Fact]) -> Fact | None:
    """The newest proof of life that was not withdrawn."""
    known = list(facts)
    withdrawn = {one.names_id for one in known if one.kind == "withdrawn"}
    proofs = [one for one in known if one.kind in PROOFS and one.pk not in withdrawn]
    return max(proofs, key=lambda one: (one.on, one.pk), default=None)


def overview(by: By, number: int) -> Overview:
    """All that there is of a person, through the records merged into theirs."""
    with seeing(by.scope):
        person = person_of(by, number)
        parts = whole([number]).get(number, [number])
        facts = facts_of([number])
        return Overview(
            person,
            list(Person.objects.filter(pk__in=parts).exclude(pk=number)) if len(parts) > 1 else [],
            list(Benefit.objects.filter(person_id__in=parts).order_by("area", "code")),
            list(Contact.objects.filter(person_id__in=parts, until=None).order_by("pk")),
            list(Care.objects.filter(person_id__in=parts, until=None).order_by("pk")),
            facts,
            list(Case.objects.filter(person_id__in=parts, state="open").order_by("due")),
            standings(by, parts),
            newest_proof(facts),
        )
