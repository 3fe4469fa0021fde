"""Lists and the report out of a month that was run: who is due where, whom to verify, the figures."""

from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from tests.lib.month import COUNTY, month
from tests.lib.register import LONG_AGO, officer
from tests.lib.told import person
from tests.register.test_papers import acts, paper
from vivat.actions.refusal import Refusal
from vivat.domain.errors import VivatError
from vivat.safeguards.masking import find_clear

MAY = 2024 * 12 + 4
TOWNSHIP = f"{COUNTY}102"


def proved(day, scheme="residents_pension", **more):
    return person(COUNTY, scheme, 2022 * 12, 15_000, ("certified", day), paid_to=MAY, **more)


@pytest.fixture
def due(register):
    """Somebody overdue, two due this month, one next month, one later; the month is run."""
    from vivat.actions.install import open_agency

    open_agency(LONG_AGO, COUNTY, {})
    days = [(11, 10), (12, 10), (12, 11), (13, 10), (16, 10)]
    people = [proved(date(2023 + m // 13, (m - 1) % 12 + 1, d)) for m, d in days]
    month("2024-06")
    return officer("王经办", "officer", COUNTY), people


def test_who_is_due_in_a_township(register, due, tmp_path):
    by, people = due
    made, said = paper(by, "due_list", tmp_path / "a.pdf", village=TOWNSHIP)
    assert made.rows == 4 and "共4项：逾期1，本月到期2，下月到期1" in said and "截至2024年6月1日" in said
    assert said.index("逾期") < said.index("本月到期") and "云南人社12333" in said
    assert people[0].person.name not in said and not find_clear(said)
    clerk = officer("镇经办", "township_clerk", TOWNSHIP)
    assert paper(clerk, "due_list", tmp_path / "b.pdf", village=TOWNSHIP)[0].rows == 4
    assert paper(by, "due_list", tmp_path / "c.pdf", village=f"{COUNTY}101")[0].rows == 0
    for code in (f"{COUNTY}999", "360734100", "x"):
        with pytest.raises(VivatError, match=r"没有这个村|不是村"):
            paper(clerk, "due_list", tmp_path / "d.pdf", village=code)
    assert [data["about"] for _, _, data in acts(register)] == [f"village:{TOWNSHIP}"] * 2 + [f"village:{COUNTY}101"]


def test_the_table_twin(register, due, tmp_path, monkeypatch):
    by, _ = due
    made, _ = paper(by, "due_list", tmp_path / "a.xlsx", village=TOWNSHIP)
    rows = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0).to_python()
    assert rows[1] == ["姓名", "证件号码", "险种", "期限", "状态", "要做什么", "导出编号"]
    assert rows[2][3] == date(2024, 5, 31) and rows[2][6] == made.number and made.check in rows[0][0]
    with pytest.raises(Refusal, match="写不下：文件或目录不存在"):
        paper(by, "due_list", tmp_path / "none" / "b.xlsx", village=TOWNSHIP)
    monkeypatch.setattr("vivat.actions.papers.ALONE", 3)
    with pytest.raises(Refusal, match="有 4 行，超过 3 行——用 vivat export，须另一人批准"):
        paper(by, "due_list", tmp_path / "b.xlsx", village=TOWNSHIP)


def test_a_reminder_goes_to_whom_the_month_has_on_a_list(register, due, tmp_path):
    by, (late, now, _, _, later) = due
    made, said = paper(by, "reminder", tmp_path / "a.pdf", benefit=now.code)
    assert "2024年6月30日" in said and "云南人社12333" in said and "由工作人员上门" in said
    assert "县社会保险局对未按要求进行认证人员停发养老保险待遇" in said and "第十条" in said
    assert made.next.startswith(f"vivat notify p{now.person_id} --stage overdue")  # it is 2026 at the desk
    assert "已经过了期限" in paper(by, "reminder", tmp_path / "b.pdf", benefit=late.code)[1]
    with pytest.raises(VivatError, match="到期、逾期名单上没有这项待遇"):
        paper(by, "reminder", tmp_path / "d.pdf", benefit=later.code)


def test_nobody_is_reminded_who_has_certified_since(register, due, tmp_path):
    from tests.lib.told import learn

    by, (_, now, *_) = due
    learn(now, "certified", date(2024, 6, 3))
    with pytest.raises(VivatError, match="2024-06-03 已经认证——不必提醒"):
        paper(by, "reminder", tmp_path / "a.pdf", benefit=now.code)


def test_the_report_of_a_month(register, due, tmp_path):
    by, _ = due
    made, said = paper(by, "monthly_report", tmp_path / "a.pdf", month=MAY + 1)
    assert "2024年6月待遇领取资格认证月度报告" in said and "5人，5项待遇" in said
    assert made.about == f"month:{COUNTY}:2024-06" and "名单：逾期未认证" in said
    with pytest.raises(VivatError, match="没有这个月的测算"):
        paper(by, "monthly_report", tmp_path / "b.pdf", month=MAY)
    with pytest.raises(VivatError, match="没有这个月的测算"):
        paper(by, "monthly_report", tmp_path / "b.pdf", month=MAY + 1, division="360734")


def test_whom_to_verify_in_zibo(register, tmp_path):
    """淄博 verifies after a lapse: names in full, the notice's three months, columns to fill in."""
    from tests.lib.register import NOON
    from vivat.actions.act import act
    from vivat.actions.install import machine
    from vivat.records.models import ListEntry, Run

    county = "370303"
    by = officer("淄经办", "officer", county)
    benefit = person(county, "employees_pension", 2015 * 12, 280_000)
    with act("run_month", machine(NOON, county), division=county) as one:
        told = {"policy_version": "p", "program_version": "v", "inputs": "i", "state": "done"}
        run = one.add(Run(division=county, month=2026 * 12, day=date(2026, 1, 1), **told))
        one.add(
            ListEntry(
                run=run, list="to_verify", benefit=benefit, person=benefit.person, division=benefit.division,
                due=date(2025, 12, 31),
            )
        )  # fmt: skip
    _, said = paper(by, "verification_list", tmp_path / "a.pdf", village=f"{county}102")
    assert benefit.person.name in said and "自接收名单之日起3个月" in said and "□联系不上" in said
    assert "3个月内完成认证信息核实" in said and "未认证，期限2025-12-31" in said and not find_clear(said)
    empty = paper(by, "verification_list", tmp_path / "b.pdf", village=f"{county}001")[1]
    assert "没有待核实的人员" in empty
