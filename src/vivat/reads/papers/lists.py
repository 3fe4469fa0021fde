"""The lists of a village: who is due, whom to verify, who is posted for all to see."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from vivat.domain.actors import By
from vivat.domain.errors import Place, VivatError
from vivat.domain.schemes import SHORT
from vivat.policy.model import Rule
from vivat.policy.words import GROUPS
from vivat.reads.desk.lacks import Law, in_chinese
from vivat.reads.papers.asked import Asked, Gathered
from vivat.reads.papers.places import agency, named, notice_of, run_of, source, village
from vivat.reads.papers.ways import help_at_home, ways
from vivat.reads.scope import pattern, seeing
from vivat.records.models import Care, Contact, ListEntry, Notification, Run
from vivat.safeguards.masking import mask_name
from vivat.safeguards.sealing import Keyring

_DUE: Final = {"overdue": "逾期", "due_this_month": "本月到期", "due_in_1_month": "下月到期"}
_VERIFY: Final = {"to_verify": "未认证", "verification_late": "核实已逾期"}
#: More than a township has on a list; one more is asked for, so that a cut is seen.
_MOST: Final = 5_001


def due_list(by: By, asked: Asked, law: Law, keys: Keyring) -> Gathered:
    """到期人员名单: one line a benefit, the most urgent first."""
    place = village(by, asked.village)
    run = run_of(place, asked.month)
    with seeing(by.scope):
        found = _entries(run, place, list(_DUE))
        cares = _cares([one.person_id for one in found])
        rules = _rules(law, by, place, found)
        counted = Counter(one.list for one in found)
        told = "，".join(f"{name} {counted[code]}" for code, name in _DUE.items() if counted[code])
        data = {
            "place": named(place),
            "day": run.day,
            "counts": f"共 {len(found)} 项{f'：{told}' if told else ''}",
            "ways": [*ways(rules), *help_at_home(rules)] if found else [],
            "rows": [_due_row(one, cares.get(one.person_id or 0, ())) for one in found],
        }
        return Gathered(data, agency(place), place[:6], place, f"village:{place}", by.day, rules)


def _due_row(one: ListEntry, cares: Sequence[str]) -> dict[str, Any]:
    todo = "尽快认证；有困难的约时间上门" if one.list == "overdue" else "提醒在期限前（含当日）认证"
    if cares:
        todo = f"{'、'.join(cares)}：联系家属，约时间上门"
    return {
        "name": mask_name(one.person.name) if one.person else "",
        "number": one.person.number_mask if one.person else "",
        "scheme": SHORT.get(one.benefit.scheme, one.benefit.scheme) if one.benefit else "",
        "due": one.due,
        "state": _DUE[one.list],
        "todo": todo,
    }


def verification_list(by: By, asked: Asked, law: Law, keys: Keyring) -> Gathered:
    """核实名单: names in full so that people are found, numbers and phones masked."""
    place = village(by, asked.village)
    run = run_of(place, asked.month)
    with seeing(by.scope):
        found = _entries(run, place, list(_VERIFY))
        rules = _rules(law, by, place, found)
        asks = [rule for rule in rules if rule.table == "verify"]
        within = next((rule for rule in asks if rule.data.get("within") and rule.data.get("starts")), None)
        phones = _phones([one.person_id for one in found])
        data = {
            "place": named(place),
            "day": run.day,
            "until": f"自接收名单之日起 {in_chinese(str(within.data['within']))}" if within else "＿＿年＿＿月＿＿日前",
            "how": [quote for rule in ([within] if within else asks[:1]) for quote in rule.quotes],
            "rows": [
                {
                    "name": one.person.name if one.person else "",
                    "number": one.person.number_mask if one.person else "",
                    "scheme": SHORT.get(one.benefit.scheme, one.benefit.scheme) if one.benefit else "",
                    "address": one.person.address if one.person else "",
                    "phone": phones.get(one.person_id or 0, ""),
                    "why": _VERIFY[one.list] + (f"，期限 {one.due}" if one.due else ""),
                }
                for one in found
            ],
        }
        return Gathered(data, agency(place), place[:6], place, f"village:{place}", by.day, rules)


def posting(by: By, asked: Asked, law: Law, keys: Keyring) -> Gathered:
    """公示: what was posted last in the village and still hangs; names and numbers masked as for all to see."""
    place = village(by, asked.village)
    with seeing(by.scope):
        hangs = Notification.objects.filter(result="posted", wait_until__gte=by.day)
        hangs = hangs.filter(benefit__division__startswith=pattern(place).rstrip("%")).select_related(
            "person", "benefit"
        )
        last = hangs.order_by("-on", "-pk").first()
        if last is None or last.benefit is None:
            raise VivatError("没有正在公示的名单", Place(place), "先登记：vivat post 待遇编号 --place 公示地点")
        rule = law.posting(last.benefit.area, last.benefit.scheme, last.on)
        if rule is None:
            raise VivatError("本地文件没有规定公示", Place(place))
        together = hangs.filter(on=last.on, note=last.note, wait_until=last.wait_until).order_by("pk")[:_MOST]
        data = {
            "title": "未认证人员公示" if "uncertified" in rule.data["what"] else "待遇领取资格公示",
            "place": named(place),
            "where": last.note,
            "on": last.on,
            "until": last.wait_until,
            "length": f"{in_chinese(str(rule.data['for']))}，张贴当日不计",
            "quotes": list(rule.quotes),
            "source": source(notice_of(law, rule), rule.cite),
            "rows": [
                {
                    "name": mask_name(one.person.name),
                    "number": public(one.person.number_mask),
                    "scheme": SHORT.get(one.benefit.scheme, "") if one.benefit else "",
                }
                for one in together
            ],
        }
        rules = law.rules(last.benefit.area, last.benefit.scheme, by.day)
        return Gathered(data, agency(place), place[:6], place, f"village:{place}", by.day, rules)


def public(mask: str) -> str:
    """A desk's mask made stricter: of the end two characters show."""
    return mask[:6] + "*" * max(0, len(mask) - 8) + mask[-2:] if len(mask) > 8 else "*" * len(mask)


def _entries(run: Run, place: str, lists: Sequence[str]) -> list[ListEntry]:
    found = ListEntry.objects.filter(run=run.pk, list__in=lists, division__startswith=pattern(place).rstrip("%"))
    rows = found.exclude(person=None).select_related("person", "benefit").order_by("due", "division", "pk")[:_MOST]
    return sorted(rows, key=lambda one: lists.index(one.list))


def _rules(law: Law, by: By, place: str, found: Sequence[ListEntry]) -> list[Rule]:
    """The rules of the schemes on the list, each once."""
    schemes = dict.fromkeys((one.benefit.area, one.benefit.scheme) for one in found if one.benefit)
    places = list(schemes) or [(place[:6], "residents_pension")]
    return list({rule.name: rule for area, scheme in places for rule in law.rules(area, scheme, by.day)}.values())


def _cares(people: Sequence[int | None]) -> dict[int, list[str]]:
    """By person, the groups of those who need somebody to come."""
    out: dict[int, list[str]] = {}
    for one in Care.objects.filter(person_id__in=[each for each in people if each], until=None).order_by("pk"):
        out.setdefault(one.person_id, []).append(GROUPS.get(one.group, one.group))
    return out


def _phones(people: Sequence[int | None]) -> dict[int, str]:
    """By person, the newest phone, masked."""
    found = Contact.objects.filter(person_id__in=[each for each in people if each], until=None).order_by("pk")
    return {one.person_id: one.phone_mask for one in found}
