"""The letter that reminds somebody: until when, by which ways, whom to call; never a fixed time and place."""

from datetime import date
from typing import Final

from vivat.domain.actors import By
from vivat.domain.errors import Place, VivatError
from vivat.domain.schemes import SCHEMES
from vivat.policy.model import Rule
from vivat.reads.desk.lacks import Law
from vivat.reads.papers.asked import Asked, Gathered
from vivat.reads.papers.places import agency, benefit, notice_of, run_of, source
from vivat.reads.papers.ways import help_at_home, ways
from vivat.reads.people.persons import whole
from vivat.reads.scope import seeing
from vivat.records.models import Fact, ListEntry
from vivat.safeguards.sealing import Keyring

_LISTS: Final = ("overdue", "due_this_month", "due_in_1_month", "due_in_3_months", "to_verify")


def reminder(by: By, asked: Asked, law: Law, keys: Keyring) -> Gathered:
    """提醒信, to somebody whom the newest month has on a list of those due or overdue."""
    one = benefit(by, asked.benefit, keys)
    run = run_of(one.area, asked.month)
    with seeing(by.scope):
        entry = ListEntry.objects.filter(run=run.pk, benefit=one, list__in=_LISTS, due__isnull=False).first()
        if entry is None or entry.due is None:
            mend = "vivat lists 查看名单；已认证的不必提醒"
            raise VivatError("最近一次测算的到期、逾期名单上没有这项待遇", Place(one.code), mend)
        records = whole([one.person_id]).get(one.person_id, [one.person_id])
        done = Fact.objects.filter(person__in=records, kind="certified", on__gt=run.day, withdrawals=None)
        if last := done.order_by("-on").first():
            raise VivatError(f"{last.on} 已经认证", Place(one.code), "不必提醒；下次测算后名单上就没有了")
        rules = law.rules(one.area, one.scheme, by.day)
        rule = _after(rules)
        data = {
            "name": one.person.name,
            "number": one.person.number_mask,
            "scheme": SCHEMES.get(one.scheme, one.scheme),
            "due": entry.due,
            "late": _late(entry.due, by.day),
            "ways": ways(rules, one.lives) or ["打电话问工作人员，用哪种办法都行"],
            "help": help_at_home(rules, one.lives),
            "after": list(rule.quotes) if rule else [],
            "source": source(notice_of(law, rule), rule.cite) if rule else "本地文件",
            "say": asked.say,
            "day": by.day,
        }
        found = Gathered(
            data, one.agency.name if one.agency else agency(one.area), one.area, one.division, f"benefit:{one.pk}",
            by.day, rules, one.person_id, "overdue" if entry.due < by.day else "reminder",
        )  # fmt: skip
    return found.linted([asked.say, *data["ways"], *data["help"]])


def _late(due: date, day: date) -> str:
    return "已经过了期限，请尽快补办" if due < day else ""


def _after(rules: list[Rule]) -> Rule | None:
    """What follows a lapse there, in the notice's own words."""
    return next((rule for rule in rules if rule.table == "lapse" and rule.quotes), None)
