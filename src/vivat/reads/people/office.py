"""Whom and what an officer names at a desk: people, benefits, accounts, bodies, papers."""

import re
from collections.abc import Sequence
from typing import Final

from django.db.models import Q

from vivat.domain.actors import By
from vivat.domain.errors import Place, VivatError
from vivat.reads.scope import pattern, seeing
from vivat.records.models import Benefit, Body, Evidence, Holding, Person, User
from vivat.safeguards.sealing import Keyring

_NUMBER: Final = re.compile(r"\d{15}|\d{17}[\dXx]")


def benefits(by: By, texts: Sequence[str], keys: Keyring) -> list[Benefit]:
    """The benefits that each text names: an identity number, a benefit's own number, or `p12`, person 12."""
    out: dict[int, Benefit] = {}
    with seeing(by.scope):
        for text in texts:
            found = list(
                Benefit.objects.filter(_asked(text.strip(), keys)).select_related("person", "agency").order_by("pk")
            )
            if not found:
                raise VivatError(
                    "没有这个人或这项待遇，或不在您的辖区", Place(text), "写证件号码、待遇编号或 p人员编号"
                )
            out |= {one.pk: one for one in found}
    return list(out.values())


def people(by: By, texts: Sequence[str], keys: Keyring) -> list[Person]:
    """The people behind these benefits, each once."""
    return list({one.person.pk: one.person for one in benefits(by, texts, keys)}.values())


def _asked(text: str, keys: Keyring) -> Q:
    if _NUMBER.fullmatch(text):
        return Q(person__number_index=keys.blind("person.number", text.upper()))
    if re.fullmatch(r"p\d+", text):
        return Q(person=int(text[1:]))
    return Q(code=text)


def user(username: str) -> User:
    """An account by its name."""
    found = User.objects.filter(username=username).first()
    if found is None:
        raise VivatError("没有这个账号", Place(username), "vivat staff list 查看")
    return found


def body(code: str) -> Body:
    """A body by its code."""
    found = Body.objects.filter(code=code).first()
    if found is None:
        raise VivatError("没有这个机构", Place(code), "vivat body list 查看")
    return found


def holding(username: str, post: str) -> Holding:
    """The post that an account holds without an end."""
    found = (
        Holding.objects.filter(user__username=username, post=post, until=None).select_related("user", "body").first()
    )
    if found is None:
        raise VivatError(f"没有在任的岗位 {post}", Place(username), "vivat staff list 查看")
    return found


def evidence(by: By, numbers: Sequence[int]) -> list[Evidence]:
    """Papers by their numbers."""
    with seeing(by.scope):
        found = {one.pk: one for one in Evidence.objects.filter(pk__in=numbers)}
    if missing := [number for number in numbers if number not in found]:
        raise VivatError("没有这份材料，或不在您的辖区", Place(str(missing[0])), "先登记材料")
    return [found[number] for number in numbers]


def staff_rows(division: str) -> list[dict[str, object]]:
    """The accounts of bodies within a division, with the posts they hold."""
    held = Holding.objects.filter(body__division__startswith=pattern(division).rstrip("%")).select_related(
        "user", "body"
    )
    return [
        {
            "user": one.user.username, "name": one.user.name, "post": one.post, "body": one.body.name,
            "since": str(one.since), "until": str(one.until) if one.until else None, "active": one.user.is_active,
        }
        for one in held.order_by("body__code", "user__username", "post")
    ]  # fmt: skip


def body_rows(division: str) -> list[dict[str, object]]:
    """The bodies within a division."""
    found = Body.objects.filter(division__startswith=pattern(division).rstrip("%")).order_by("code")
    return [
        {"code": one.code, "kind": one.kind, "name": one.name, "division": one.division, "active": one.active}
        for one in found
    ]
