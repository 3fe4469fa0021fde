"""Forms that people sign: the promise of a notice's annex, and the sheet of an on-site confirmation."""

import re
from collections.abc import Sequence
from typing import Any, Final

from vivat.domain.actors import By
from vivat.domain.errors import Place, VivatError
from vivat.domain.posts import POSTS
from vivat.domain.schemes import SCHEMES
from vivat.policy.divisions import divisions
from vivat.policy.model import Rule
from vivat.policy.words import DOCUMENTS, ITEMS, PEOPLE, SIGNERS
from vivat.reads.desk.lacks import Law
from vivat.reads.papers.asked import Asked, Gathered
from vivat.reads.papers.places import agency, alone, benefit, named, notice_of, source
from vivat.reads.scope import seeing
from vivat.records.models import Benefit, Contact
from vivat.safeguards.sealing import Keyring

#: How an annex that is a promise is laid out: the sentence that asks, the words promised, then who signs.
_PROMISE: Final = re.compile(r"承诺内容[:：]\s*\n(.+?)\n\s*承诺人[:：]", re.DOTALL)
_APPS: Final = re.compile(r"无法通过([^，。_]+?)等手机\s*APP")
_TITLE: Final = re.compile(r"(?m)^\s*(\S*告知承诺书)\s*$")
_SIGNS: Final = re.compile(r"(?m)^\s*([\u4e00-\u9fff]{2,6})[:：]\s*$")


def declaration(by: By, asked: Asked, law: Law, keys: Keyring) -> Gathered:
    """告知承诺书, where the notice has one as its annex: filled as far as the register knows, to be signed by hand."""
    one = benefit(by, asked.benefit, keys)
    with seeing(by.scope):
        rules = law.rules(one.area, one.scheme, by.day)
        form = next((rule for rule in rules if rule.table == "form" and rule.data["document"] == "declaration"), None)
        notice = notice_of(law, form) if form else None
        promise = _PROMISE.search(notice.text) if notice else None
        if form is None or notice is None or promise is None:
            raise VivatError("本地文件没有附告知承诺书", Place(one.code), "用文件规定的其他办法认证")
        place = one.person.registered or one.division
        photo = next((rule for rule in rules if rule.table == "evidence" and rule.id == "photo" and rule.quotes), None)
        apps, title = _APPS.search(notice.text), _TITLE.search(notice.text)
        data = {
            "title": title[1] if title else DOCUMENTS["declaration"],
            **_who(one),
            "township": divisions()[place[:9]].name if place[:9] in divisions() else "",
            "village": alone(place) if len(place) == 12 else "",
            "reason": asked.say,
            "apps": apps[1].strip() if apps else "",
            "year": str(by.day.year),
            "promise": [line.strip() for line in promise[1].splitlines() if line.strip()],
            "photo": "；".join(photo.quotes) if photo else "",
            "signers": _SIGNS.findall(notice.text[promise.end(1) :]) or ["承诺人", "承诺日期"],
            "source": source(notice, f"附件（{form.cite}）"),
        }
        return _gathered(by, one, data, rules)


def confirmation_sheet(by: By, asked: Asked, law: Law, keys: Keyring) -> Gathered:
    """资格确认表, where the notice says who signs one."""
    one = benefit(by, asked.benefit, keys)
    with seeing(by.scope):
        rules = law.rules(one.area, one.scheme, by.day)
        signed = [rule for rule in rules if rule.table == "signature" and rule.data["form"] == "confirmation_sheet"]
        if not signed:
            raise VivatError("本地文件没有规定这项待遇的纸质确认表", Place(one.code), "用文件规定的其他办法认证")
        rule = signed[0]
        county = divisions()[one.area[:6]].name if one.area[:6] in divisions() else ""
        data = {
            "title": f"{county}社会保险待遇领取资格确认表",
            **_who(one),
            "scheme": SCHEMES.get(one.scheme, one.scheme),
            "benefit": one.code,
            "place": one.manager.name if one.manager else named(one.division),
            "address": one.person.address,
            "checks": _checks(rules),
            "signers": _signers(rule.data["signers"]),
            "seal": "单位印章" if rule.data.get("seal") else "",
            "quotes": list(rule.quotes),
            "source": source(notice_of(law, rule), rule.cite),
        }
        return _gathered(by, one, data, rules)


def _gathered(by: By, one: Benefit, data: dict[str, Any], rules: Sequence[Rule]) -> Gathered:
    whose = one.agency.name if one.agency else agency(one.area)
    return Gathered(data, whose, one.area, one.division, f"benefit:{one.pk}", by.day, rules, one.person_id)


def _who(one: Benefit) -> dict[str, str]:
    phone = Contact.objects.filter(person=one.person, until=None).order_by("-pk").first()
    return {"name": one.person.name, "number": one.person.number_mask, "phone": phone.phone_mask if phone else ""}


def _signers(asked: Sequence[dict[str, Any]]) -> list[str]:
    """One line for each signature, as the notice counts them."""
    out: list[str] = []
    for one in asked:
        name = SIGNERS.get(one["post"]) or PEOPLE.get(one["post"]) or POSTS.get(one["post"], one["post"])
        out += [name] if one["count"] == 1 else [f"{name}（{n}）" for n in range(1, one["count"] + 1)]
    return out


def _checks(rules: Sequence[Rule]) -> list[str]:
    """What whoever confirms looks at: the evidence that the notice asks for at a window, in words."""
    asked = {
        name
        for rule in rules
        if rule.table == "channel" and rule.data["code"] == "window"
        for name in rule.data.get("evidence", ())
    }
    items = [item for rule in rules if rule.table == "evidence" and rule.id in asked for item in rule.data["items"]]
    said = ["或".join(ITEMS.get(code, code) for code in item["any"]) for item in items]
    return [
        "本人在场",
        *dict.fromkeys(said or [f"{ITEMS['id_card']}或{ITEMS['social_card']}原件，与本人相符", ITEMS["photo"]]),
    ]
