"""Clear values shown to somebody: remembered first, with the reason, and only then opened."""

from collections.abc import Sequence
from typing import Any

from vivat.actions.act import act
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.clear import FIELDS
from vivat.domain.errors import Place
from vivat.domain.named import listed
from vivat.reads.scope import seeing
from vivat.records.models import Benefit, Contact, Person
from vivat.safeguards.sealing import Keyring


def look(by: By, person: Person, fields: Sequence[str], reason: str, keys: Keyring) -> dict[str, list[str]]:
    """The clear values of a person, by field; whoever looks has said why, and that stays."""
    if unknown := set(fields) - FIELDS.keys():
        raise Refusal(f"不能查看 {'、'.join(sorted(unknown))}", Place(person.name), f"可用：{listed(FIELDS)}")
    if len(reason.strip()) < 2:
        raise Refusal("没有写明查看的理由", Place(person.name), "写明办理何事需要完整信息")
    with act(
        "look",
        by,
        division=person.division,
        subject=f"person:{person.pk}",
        fields=sorted(fields),
        reason=reason.strip(),
    ):
        pass
    with seeing(by.scope):
        sealed: dict[str, list[Any]] = {
            "number": [person.number_sealed],
            "phone": list(Contact.objects.filter(person=person, until=None).values_list("phone_sealed", flat=True)),
            "account": list(
                Benefit.objects.filter(person=person)
                .exclude(account_sealed=None)
                .values_list("account_sealed", flat=True)
            ),
        }
    contexts = {"number": "person.number", "phone": "contact.phone", "account": "benefit.account"}
    return {
        name: [one.decode() for one in keys.open_many(contexts[name], [bytes(each) for each in sealed[name]])]
        for name in fields
    }
