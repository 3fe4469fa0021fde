"""乐山: a lapse of twelve months; re-certified, the next month pays again with arrears; a good reason keeps the pay."""

from datetime import date

from tests.lib.desk import paid, person
from tests.lib.flow import decided, proved, someone_of, suspended_after_notice
from tests.lib.law import called
from vivat.domain.time import parse_month

LESHAN = "511100"


def test_the_next_month(register):
    benefit = person(LESHAN, scheme="employees_pension", fen=200000)
    someone = someone_of(benefit)
    proved(someone, "2022-03-15", LESHAN)
    paid(benefit, "2015-01", "2023-03", 200000)
    (asked,) = called(benefit, "2023-04-01")
    assert (asked.kind, asked.month, asked.clause) == ("suspend", parse_month("2023-04"), "第七条")
    suspended_after_notice(LESHAN, [asked], [someone], "2023-04-01", "2023-04-02")
    proved(someone, "2023-05-06", LESHAN)
    asked = called(benefit, "2023-05-06")
    assert [(one.kind, one.month, one.fen) for one in asked] == [
        ("reinstate", parse_month("2023-06"), 0), ("pay_arrears", parse_month("2023-06"), 400000),
    ]  # fmt: skip
    assert decided(LESHAN, asked, "2023-05-07", "2023-06") == [("reinstate", "2023-06"), ("pay_arrears", "2023-06")]


def test_a_good_reason(register):
    benefit = person(LESHAN, scheme="employees_pension", fen=200000)
    someone = someone_of(benefit)
    proved(someone, "2022-03-15", LESHAN)
    paid(benefit, "2015-01", "2023-04", 200000)
    proved(someone, "2023-03-20", LESHAN, "excused", until=date(2023, 6, 30))
    assert called(benefit, "2023-04-01") == []
