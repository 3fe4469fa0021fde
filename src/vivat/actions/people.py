"""People: two records found to be one and taken apart again, contacts, care, and where somebody is looked after."""

import re
from datetime import date
from typing import Final

from vivat.actions.act import act
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.divisions import within
from vivat.domain.errors import Place
from vivat.reads.scope import covers
from vivat.records.models import Benefit, Body, Care, Contact, Division, Event, Person
from vivat.safeguards.masking import mask_phone
from vivat.safeguards.sealing import Keyring

_MOVED: Final = (Benefit, Contact, Care)


def merge(by: By, keep: Person, gone: Person, reason: str) -> Person:
    """Two records are one person: benefits, contacts and cares go to the one kept, facts are read through it."""
    if keep.pk == gone.pk or keep.merged_into_id or gone.merged_into_id:
        raise Refusal("这两条记录不能合并", Place(f"人员 {keep.pk}、{gone.pk}"), "各选一条未合并过的记录")
    _grounded(reason)
    with act("merge_people", by, division=keep.division, subject=f"person:{gone.pk}", reason=reason) as one:
        benefits, contacts, cares = (list(kind.objects.filter(person=gone)) for kind in _MOVED)
        one.data |= {"into": keep.pk, "benefits": [row.pk for row in benefits]}
        one.data |= {"contacts": [row.pk for row in contacts], "cares": [row.pk for row in cares]}
        one.change(gone, merged_into=keep)
        for row in (*benefits, *contacts, *cares):
            one.change(row, person=keep)
    return keep


def unmerge(by: By, gone: Person, reason: str) -> Person:
    """A merge undone by another act: what it moved goes back, what came since stays where it came."""
    keep = gone.merged_into_id
    if keep is None:
        raise Refusal("这条记录没有合并过", Place(f"人员 {gone.pk}"))
    _grounded(reason)
    with act("unmerge_people", by, division=gone.division, subject=f"person:{gone.pk}", reason=reason) as one:
        merged = Event.objects.filter(verb="merge_people", subject=f"person:{gone.pk}").order_by("-seq").first()
        if merged is None:
            raise Refusal("合并由其他机构办理", Place(f"人员 {gone.pk}"), "请由办理合并的机构撤销")
        one.data |= {"from": keep}
        for benefit in Benefit.objects.filter(pk__in=merged.data["benefits"], person_id=keep):
            one.change(benefit, person=gone)
        for contact in Contact.objects.filter(pk__in=merged.data["contacts"], person_id=keep):
            one.change(contact, person=gone)
        for care in Care.objects.filter(pk__in=merged.data["cares"], person_id=keep):
            one.change(care, person=gone)
        return one.change(gone, merged_into=None)


def _grounded(reason: str) -> None:
    if not reason.strip():
        raise Refusal("没有写明理由", Place("理由"), "写明依据，例如：公安机关证明换号")


def add_contact(
    by: By, person: Person, keys: Keyring, phone: str, whose: str = "本人", relation: str = "self"
) -> Contact:
    """A phone of the person, or of somebody near."""
    plain = re.sub(r"[- ()]", "", phone)
    if not re.fullmatch(r"\+?\d{7,14}", plain):
        raise Refusal("不是电话号码", Place(person.name), "写手机号码，或带区号的固定电话")
    index = keys.blind("contact.phone", plain)
    with act("change_person", by, division=person.division, subject=f"person:{person.pk}", contact=whose) as one:
        found = Contact.objects.filter(person=person, phone_index=index, until=None).first()
        if found:
            raise Refusal("已登记这个电话", Place(person.name))
        return one.add(
            Contact(
                person=person, whose=whose, relation=relation, phone_index=index, phone_mask=mask_phone(plain),
                phone_sealed=keys.seal("contact.phone", plain.encode()), division=person.division,
            )
        )  # fmt: skip


def end_contact(by: By, contact: Contact) -> Contact:
    """A phone that is theirs no more."""
    with act("change_person", by, division=contact.division, subject=f"person:{contact.person_id}") as one:
        return one.change(contact, until=by.day)


def add_care(by: By, person: Person, group: str, since: date | None = None) -> Care:
    """A need for which somebody comes to them."""
    with act("change_person", by, division=person.division, subject=f"person:{person.pk}", care=group) as one:
        if Care.objects.filter(person=person, group=group, until=None).exists():
            raise Refusal("已登记这一类", Place(person.name))
        return one.add(Care(person=person, group=group, since=since or by.day, division=person.division))


def end_care(by: By, care: Care) -> Care:
    """A need that is no more."""
    with act("change_person", by, division=care.division, subject=f"person:{care.person_id}") as one:
        return one.change(care, until=by.day)


def move(by: By, person: Person, division: str) -> Person:
    """Where a person is looked after from now on; their benefits go along as far as the same agencies pay them."""
    place = Division.objects.filter(code=division).first()
    if place is None or not covers(by.scope, division):
        raise Refusal("没有这个区划，或不在您的管辖范围内", Place(division))
    office = Body.objects.filter(code=division, kind__in=("township", "village")).first()
    with act("move_person", by, division=division, subject=f"person:{person.pk}", was=person.division) as one:
        for benefit in Benefit.objects.filter(person=person):
            if within(division, benefit.area):
                one.change(benefit, division=division, manager=office)
        return one.change(person, division=division)
