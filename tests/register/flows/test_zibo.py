"""淄博's January: the list, nobody reached, suspension, three months' silence, the end; found alive restores."""

import pytest

from tests.lib.desk import paid, person, staff
from tests.lib.flow import decided, proved, someone_of
from tests.lib.law import called
from vivat.actions.refusal import Refusal
from vivat.domain.time import parse_month

ZIBO = "370300"


def test_the_list_and_the_silence(register):
    from vivat.actions import cases, decisions

    benefit = person(ZIBO, scheme="employees_pension", fen=250000)
    someone = someone_of(benefit)
    proved(someone, "2021-05-10", ZIBO)
    paid(benefit, "2015-01", "2023-04", 250000)
    assert called(benefit, "2023-01-05") == []  # under verification: nothing changes for the person
    proved(someone, "2023-01-10", ZIBO, "list_received")
    officer = staff("2023-04-06", ZIBO)["officer"]
    cases.investigate(officer, someone, "unreachable", "三次上门、两次电话，均未联系到，邻居不知去向")
    (asked,) = called(benefit, "2023-04-06")
    assert (asked.kind, asked.month, asked.clause) == ("suspend", parse_month("2023-05"), "四（二）4")
    with pytest.raises(Refusal, match="没有送达或试行送达的告知"):
        decisions.prepare(officer, [asked.pk])
    cases.notify(officer, [someone], "suspend", "letter", "attempted", note="挂号信退回")
    assert decided(ZIBO, [asked], "2023-04-07", "2023-05") == [("suspend", "2023-05")]

    assert called(benefit, "2023-07-31") == []
    (asked,) = called(benefit, "2023-08-01")
    assert (asked.kind, asked.month) == ("terminate", parse_month("2023-08"))
    officer = staff("2023-08-01", ZIBO)["officer"]
    cases.notify(officer, [someone], "terminate", "letter", "attempted", note="再次退回")
    cases.investigate(officer, someone, "not_entitled", "三个月内无人提出异议，再查仍无下落")
    assert decided(ZIBO, [asked], "2023-08-02", "2023-08") == [("terminate", "2023-08")]

    cases.investigate(staff("2023-11-20", ZIBO)["officer"], someone, "alive", "在外地子女家，视频见到本人")
    asked = called(benefit, "2023-11-20")
    assert [(one.kind, one.fen) for one in asked] == [("reinstate", 0), ("pay_arrears", 7 * 250000)]
    assert decided(ZIBO, asked, "2023-11-20", "2023-12") == [("reinstate", "2023-12"), ("pay_arrears", "2023-12")]


def test_whoever_is_found_alive_is_not_suspended(register):
    from vivat.actions import cases, decisions

    benefit = person(ZIBO, scheme="employees_pension", fen=250000)
    someone = someone_of(benefit)
    proved(someone, "2021-05-10", ZIBO)
    officer = staff("2023-04-06", ZIBO)["officer"]
    cases.investigate(officer, someone, "unreachable", "未联系到")
    (asked,) = [one for one in called(benefit, "2023-04-06") if one.kind == "suspend"]
    cases.notify(officer, [someone], "suspend", "phone", "attempted", note="无人接听")
    cases.investigate(staff("2023-04-08", ZIBO)["officer"], someone, "alive", "本人来电，视频核实")
    with pytest.raises(Refusal, match="告知之后已核实本人健在"):
        decisions.prepare(staff("2023-04-09", ZIBO)["officer"], [asked.pk])
