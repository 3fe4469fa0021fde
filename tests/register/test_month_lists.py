"""Who stands on which list of a month, what is opened as a case, and which bodies gave no report."""

from collections import Counter
from datetime import date

from tests.lib.month import COUNTY, figures, month, shown
from tests.lib.register import LONG_AGO, NOON, officer
from tests.lib.told import person

MAY = 2024 * 12 + 4


def proved(day, scheme="residents_pension", **more):
    return person(COUNTY, scheme, 2022 * 12, 15_000, ("certified", day), paid_to=MAY, **more)


def listed(run):
    """List → the benefits on it."""
    from vivat.records.models import ListEntry

    found = [one for one in shown(ListEntry, run=run) if one.benefit_id]
    return {name: {one.benefit_id for one in found if one.list == name} for name in {one.list for one in found}}


def test_lists_and_cases(register):
    from vivat.actions.install import open_agency
    from vivat.records.models import Case, Proposal

    open_agency(LONG_AGO, COUNTY, {})
    due = [proved(date(2023 + n // 13, (n - 1) % 12 + 1, 10)).pk for n in (12, 13, 14, 15, 16)]
    hurt = proved(date(2023, 11, 3), "injury_allowance").pk
    child = proved(date(2024, 5, 3), "injury_survivors", born=date(2006, 7, 15), relation="child").pk
    done = month("2024-06")
    lists = listed(done.run)
    assert lists["due_this_month"] == {due[0]} and lists["due_in_1_month"] == {due[1]}
    assert lists["due_in_3_months"] == {due[2], due[3], child}
    assert lists["overdue"] == {hurt} and lists["turning_18"] == {child}
    assert shown(Proposal) == []  # the lapse of an injury benefit stops nothing
    (case,) = shown(Case)
    assert (case.kind, case.benefit_id, case.opened, case.due) == (
        "overdue_in_payment", hurt, date(2024, 6, 1), date(2024, 7, 1)
    )  # fmt: skip
    assert case.owner_body.code == COUNTY
    assert figures(done.run, "rate")[f"residents_pension|{COUNTY}102"] == 8000


def test_bodies_that_gave_no_report(register):
    from vivat.actions.month.reports import report_of
    from vivat.records.models import ListEntry

    by = officer("王经办", "officer", COUNTY, NOON)
    proved(date(2024, 3, 1))
    kinds = Counter(
        one.body.kind for one in shown(ListEntry, run=month("2024-06").run) if one.list == "death_reports_missing"
    )
    report_of(by, f"{COUNTY}102", "deaths", MAY, zero=True)
    later = [
        one for one in shown(ListEntry, run=month("2024-06", day=date(2024, 6, 10)).run) if one.body_id and one.due
    ]
    missing = [one for one in later if one.list == "death_reports_missing"]
    assert kinds == {"township": len(missing) + 1}
    assert {one.due for one in missing} == {date(2024, 6, 5)} and all(one.said["late"] for one in missing)
    assert {one.clause for one in missing} == {"第六条（一）1"}
