"""People found by identity number, phone, benefit, name or pinyin; within what the account sees, and masked."""

import re
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from vivat.domain.actors import By
from vivat.domain.errors import Place, VivatError
from vivat.matching.eighteen import whole
from vivat.matching.spelled import tidy
from vivat.reads.people.persons import within_scope
from vivat.reads.scope import seeing, starting
from vivat.records.models import Person
from vivat.safeguards.sealing import Keyring

MOST: Final = 50
_NUMBER: Final = re.compile(r"\d{15}|\d{17}[\dXx]")
_PHONE: Final = re.compile(r"\d{7,14}")
_LATIN: Final = re.compile(r"[A-Za-z'·. ]+")


@dataclass(frozen=True, slots=True)
class Found:
    """One person of a search."""

    person: int
    number: str
    name: str
    division: str
    merged_into: int | None


def find(by: By, text: str, keys: Keyring, most: int = MOST) -> list[Found]:
    """The people whom a text may mean, by name; at most so many."""
    text = text.strip()
    with seeing(by.scope):
        seen = Person.objects.filter(within_scope(by))
        for asked in (_asked(text, keys), Q(benefits__code=text)):  # one after the other, each by its own index
            found = list(seen.filter(asked).distinct().order_by("pinyin", "pk")[:most])
            if found:
                break
        return [Found(one.pk, one.number_mask, one.name, one.division, one.merged_into_id) for one in found]


def _asked(text: str, keys: Keyring) -> Q:
    if not text:
        raise VivatError("没有写明要找谁", Place("--"), "写证件号码、电话、待遇编号、姓名或拼音")
    if _NUMBER.fullmatch(text):
        return Q(number_index=keys.blind("person.number", whole(text)))
    phone = re.sub(r"^(\+|00)?86(?=1\d{10}$)|[- ()]", "", text)
    if _PHONE.fullmatch(phone):
        return Q(contacts__phone_index=keys.blind("contact.phone", phone))
    if _LATIN.fullmatch(text):
        return starting("pinyin", text.replace(" ", "").lower())
    if any(letter.isdigit() for letter in text) or not text:
        return Q(pk=None)
    return starting("name", tidy(text))


def advice(text: str) -> str:
    """What to try where nobody was found."""
    if any(letter.isdigit() for letter in text):
        return "核对号码是否抄全；证件号码、电话、待遇编号都要写完整；也可以按姓名或拼音查找"
    return "只能按姓名开头查找，不能只写名；可改用拼音、证件号码或待遇编号"
