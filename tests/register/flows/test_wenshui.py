"""文水's lapse: six months for the enterprise retired, stopped the month after, restored by a proof with arrears."""

from tests.lib.desk import paid, person
from tests.lib.flow import decided, proved, someone_of, suspended_after_notice
from tests.lib.law import called
from vivat.domain.time import parse_month

WENSHUI = "141121"


def test_a_lapse_and_its_cure(register):
    benefit = person(WENSHUI, scheme="employees_pension", fen=300000)
    someone = someone_of(benefit)
    proved(someone, "2025-01-10", WENSHUI)
    paid(benefit, "2015-01", "2025-07", 300000)
    assert called(benefit, "2025-07-31") == []
    (asked,) = called(benefit, "2025-08-01")
    assert (asked.kind, asked.month, asked.clause) == ("suspend", parse_month("2025-08"), "三（四）")
    suspended_after_notice(WENSHUI, [asked], [someone], "2025-08-01", "2025-08-02")
    proved(someone, "2025-08-20", WENSHUI)
    asked = called(benefit, "2025-08-20")
    assert [(one.kind, one.fen) for one in asked] == [("reinstate", 0), ("pay_arrears", 300000)]
    assert decided(WENSHUI, asked, "2025-08-21", "2025-09") == [("reinstate", "2025-09"), ("pay_arrears", "2025-09")]
