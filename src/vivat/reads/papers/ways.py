"""The ways to certify that a notice offers a person, in plain words: those by oneself, and help for who cannot."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from vivat.policy.model import Rule
from vivat.policy.words import ITEMS, MEANS, PLACES

#: By channel: its words, and those where the notice names no app or place.
_SAID: Final[dict[str, tuple[str, str]]] = {
    "self_app": ("手机刷脸：在{apps}中自己办", "用手机刷脸，自己办"),
    "helper_app": ("亲友帮忙：请亲友用他们的手机，在{apps}中为您办", "请亲友用他们的手机为您办"),
    "terminal": ("自助设备刷脸：在{places}", "在村（社区）自助设备上刷脸"),
    "window": ("当面办：在{places}", "在就近的经办窗口当面办"),
    "dated_photo": (
        "拍照认证：手持证件和当期报刊照一张相，交工作人员审核",
        "拍照认证：手持证件和当期报刊照一张相，交工作人员审核",
    ),
    "video": ("视频认证：{means}", "和工作人员视频"),
    "away_assistance": ("人在外地：由居住地的经办机构协助", "人在外地：由居住地的经办机构协助"),
    "overseas": ("人在境外：在{apps}中办，或联系经办机构", "人在境外：联系经办机构"),
}
_HELP: Final[dict[str, str]] = {
    "home_visit": "打电话约时间，由工作人员上门",
    "commissioned": "委托亲属代办",
}


def ways(rules: Sequence[Rule], lives: str = "") -> list[str]:
    """What somebody may do, in the notice's order, each once."""
    offered = sorted(_offered(rules, lives, _SAID), key=lambda rule: rule.data.get("order", 9))
    items = {rule.id: rule.data.get("items", ()) for rule in rules if rule.table == "evidence"}
    return list(dict.fromkeys(_said(rule, items) for rule in offered))


def help_at_home(rules: Sequence[Rule], lives: str = "") -> list[str]:
    """Help for those who cannot go out."""
    codes = {rule.data["code"] for rule in _offered(rules, lives, _HELP)}
    return [said for code, said in _HELP.items() if code in codes]


def _offered(rules: Sequence[Rule], lives: str, codes: Mapping[str, Any]) -> list[Rule]:
    out = []
    for rule in rules:
        if rule.table != "channel" or rule.data["code"] not in codes:
            continue
        where = (rule.who or {}).get("lives")
        if (where and lives not in where) or (rule.data["code"] == "overseas" and lives != "abroad"):
            continue
        out.append(rule)
    return out


def _said(rule: Rule, items: Mapping[str | None, Sequence[Mapping[str, Any]]]) -> str:
    data = rule.data
    words = {
        "apps": "".join(f"“{app}”" for app in data.get("apps", ())),
        "places": "、".join(PLACES.get(code, code) for code in data.get("places", ())),
        "means": "、".join(MEANS.get(code, code) for code in data.get("means", ())),
    }
    full, bare = _SAID[data["code"]]
    named = all(value for key, value in words.items() if f"{{{key}}}" in full)
    cards = [
        "或".join(ITEMS[code] for code in item["any"])
        for name in data.get("evidence", ())
        for item in items.get(name, ())
        if set(item["any"]) <= {"id_card", "social_card"}
    ]
    return (full.format(**words) if named else bare) + (f"（带{'、'.join(cards)}）" if cards else "")
