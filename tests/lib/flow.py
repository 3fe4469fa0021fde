"""The steps that every county's way takes: prove, notify, investigate, prepare, confirm, send."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.lib.desk import at, staff
from vivat.domain.time import parse_month


def someone_of(benefit):
    """The person behind a benefit."""
    from vivat.reads.scope import seeing

    with seeing(staff("2015-02-01", benefit.area)["officer"].scope):
        return benefit.person


def proved(someone, day: str, county: str, kind: str = "certified", **fields):
    """A fact that an officer records on its day; a proof by default."""
    from vivat.actions.facts import record_fact

    channel = "window" if kind == "certified" else ""
    return record_fact(staff(day, county)["officer"], someone, kind, at(day).date(), channel=channel, **fields)


def suspended_after_notice(county: str, asked, people, told: str, day: str) -> None:
    """A lapse decided by the book: told, looked into, prepared and confirmed a day later."""
    from vivat.actions import cases, decisions

    officer = staff(told, county)["officer"]
    cases.notify(officer, people, "suspend", "phone", "delivered")
    for each in people:
        cases.investigate(officer, each, "no_good_reason", "电话联系，本人称忘记，仍未认证")
    ids = tuple(one.pk for one in asked)
    desk = staff(day, county)
    assert decisions.prepare(desk["officer"], ids).done == decisions.confirm(desk["reviewer"], ids).done == ids


def decided(county: str, asked, day: str, month: str) -> list[tuple[str, str]]:
    """Proposals prepared, confirmed and sent on a day; the lines of the payment file as (change, month)."""
    from vivat.actions import decisions, payfile

    ids, desk = tuple(one.pk for one in asked), staff(day, county)
    assert decisions.prepare(desk["officer"], ids).done == ids
    assert decisions.confirm(desk["reviewer"], ids).done == ids
    with TemporaryDirectory() as folder:
        file = Path(folder, "file.csv")
        payfile.make(desk["fund_clerk"], county, parse_month(month), file)
        wanted = {str(number) for number in _decisions(ids, desk["officer"])}
        return [(row["change"], row["month"]) for row in pay_lines(file) if row["decision"] in wanted]


def pay_lines(file: Path) -> list[dict[str, str]]:
    """The lines of a payment file by the codes of its columns."""
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return [{head.split()[-1]: cell for head, cell in row.items()} for row in csv.DictReader(rows)]


def _decisions(ids, by):
    from vivat.reads.scope import seeing
    from vivat.records.models import Decision

    with seeing(by.scope):
        return list(Decision.objects.filter(proposal__in=ids).values_list("pk", flat=True))
