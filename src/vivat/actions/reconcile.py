"""What was paid in a month held against what was decided and sent; every difference is a case."""

from dataclasses import dataclass
from typing import Any, Final

from vivat.actions.act import Act, act
from vivat.actions.cases.work import added
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.errors import Place
from vivat.domain.money import yuan
from vivat.domain.time import month_text
from vivat.reads.desk.payments import differences, reported, sums
from vivat.records.models import Benefit, Body, Case

#: What may differ, and how a case says it.
WHAT: Final[dict[str, str]] = {
    "paid_though_ended": "已停仍发",
    "unpaid_though_owed": "应发未发",
    "amount_differs": "金额不符",
    "arrears_differ": "补发与决定不符",
}


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A month held against its decisions: differences by kind, cases new, and arrears by decisions, lines and
    payments."""

    month: str
    differences: dict[str, int]
    new_cases: int
    decided: int
    sent: int
    paid: int
    unsent: int


def reconcile(by: By, division: str, month: int) -> Reconciled:
    """Reconciles a month of a division; done twice, it adds nothing. Refusal while no payments of that month are in the
    register: that nothing is known is no difference.
    """
    where = Place(f"{division} {month_text(month)}")
    with act("reconcile", by, division=division, month=month_text(month)) as one:
        if not reported(division, month):
            raise Refusal("本月的发放结果尚未导入", where, "先导入发放文件，再对账")
        found = differences(division, month)
        new = sum(_case(one, row, month) for row in found)
        counts = {what: sum(row["what"] == what for row in found) for what in WHAT}
        decided, sent, paid, unsent = sums(division, month)
        told = Reconciled(month_text(month), counts, new, decided, sent, paid, unsent)
        one.data |= {"differences": counts, "new_cases": new, "decided": decided, "sent": sent, "paid": paid}
    return told


def _case(one: Act, row: dict[str, Any], month: int) -> bool:
    """One difference as a case; whether it is new."""
    what = str(row["what"])
    suffix = f"|{row['expected']}" if what == "arrears_differ" else f"|{month_text(month)}"
    key = f"reconcile|{what}|{row['benefit']}{suffix}"
    if Case.objects.filter(key=key).exists():
        return False
    benefit = Benefit.objects.select_related("agency", "person").get(pk=row["benefit"])
    owner = benefit.agency or Body.objects.get(code=benefit.area)
    title = f"{month_text(month)} {WHAT[what]}：应为 {yuan(row['expected'])}，实为 {yuan(row['paid'])}"
    data = {"month": month_text(month), "what": what, "expected": row["expected"], "paid": row["paid"]}
    added(
        one,
        "reconcile",
        key,
        title,
        division=benefit.division,
        owner=owner,
        person=benefit.person,
        benefit=benefit,
        data=data,
    )
    return True
