"""漾濞: six months; seven working days of posting before a resident's pension stops; the next month pays again."""

import pytest

from tests.lib.desk import paid, person, staff
from tests.lib.flow import decided, proved, someone_of, suspended_after_notice
from tests.lib.law import called
from vivat.actions.refusal import Refusal
from vivat.domain.time import parse_month

YANGBI = "532922"


def test_six_months(register):
    from vivat.actions import cases

    benefit = person(YANGBI)
    someone = someone_of(benefit)
    proved(someone, "2022-01-10", YANGBI)
    paid(benefit, "2015-01", "2022-07", 12800)
    (asked,) = called(benefit, "2022-08-01")
    assert (asked.kind, asked.month, asked.clause) == ("suspend", parse_month("2022-08"), "第十条")
    with pytest.raises(Refusal, match="公示 7 个工作日"):
        suspended_after_notice(YANGBI, [asked], [someone], "2022-08-01", "2022-08-02")
    (posting,) = cases.post_public(staff("2022-08-02", YANGBI)["officer"], [benefit], "苍山西镇村委会公示栏")
    assert str(posting.wait_until) == "2022-08-11"
    assert decided(YANGBI, [asked], "2022-08-12", "2022-08") == [("suspend", "2022-08")]
    proved(someone, "2022-09-05", YANGBI)
    asked = called(benefit, "2022-09-05")
    assert [(one.kind, one.month, one.fen) for one in asked] == [
        ("reinstate", parse_month("2022-10"), 0), ("pay_arrears", parse_month("2022-10"), 25600),
    ]  # fmt: skip
    assert decided(YANGBI, asked, "2022-09-06", "2022-10") == [("reinstate", "2022-10"), ("pay_arrears", "2022-10")]
