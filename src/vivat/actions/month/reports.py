"""The monthly report of a body: given, or given as zero."""

from vivat.actions.act import act
from vivat.actions.refusal import Refusal
from vivat.domain.actors import By
from vivat.domain.divisions import within
from vivat.domain.errors import Place
from vivat.domain.time import month_number, month_text
from vivat.reads.scope import seeing
from vivat.records.models import Body, Report


def report_of(by: By, code: str, what: str, month: int, zero: bool = False) -> Report:
    """The report of the body with a code."""
    body = Body.objects.filter(code=code, active=True).first()
    if body is None:
        raise Refusal("没有这个机构", Place(code))
    return report(by, body, what, month, zero)


def report(by: By, body: Body, what: str, month: int, zero: bool = False) -> Report:
    """A body's report of a month, given once."""
    if not within(body.division, by.division):
        raise Refusal("不管辖这个机构", Place(body.code), "由本机构或上级机构办理")
    if month > month_number(by.day):
        raise Refusal(f"{month_text(month)} 还没有到", Place(body.code))
    with seeing(by.scope):
        if Report.objects.filter(body=body, what=what, month=month).exists():
            raise Refusal(f"{month_text(month)} 的报告已经收到", Place(body.code), "不必重复报送")
    with act(
        "report", by, division=body.division, subject=f"body:{body.code}", what=what, month=month_text(month)
    ) as one:
        return one.add(Report(body=body, what=what, month=month, zero=zero, on=by.day, division=body.division))
