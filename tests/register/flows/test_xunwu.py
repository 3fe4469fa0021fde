"""寻乌's July: a lapse, ten days of posting, the suspension; a late proof restores; a death closes."""

import pytest

from tests.lib.desk import at, keyring, paid, person, staff
from tests.lib.flow import pay_lines
from tests.lib.law import called
from vivat.actions.refusal import Refusal
from vivat.domain.time import parse_month

XUNWU = "360734"


def facts_of(benefit, by):
    from vivat.reads.scope import seeing

    with seeing(by.scope):
        return benefit.person


def kinds(asked):
    return [one.kind for one in asked]


def test_july(register, tmp_path):
    from vivat.actions import cases, decisions, payfile, reconcile
    from vivat.actions.facts import record_fact

    benefit = person(XUNWU)
    someone = facts_of(benefit, staff("2021-03-01", XUNWU)["officer"])
    record_fact(
        staff("2021-03-01", XUNWU)["officer"], someone, "certified", at("2021-03-01").date(), channel="self_app"
    )
    paid(benefit, "2015-01", "2022-06", 12800)

    (asked,) = called(benefit, "2022-07-01")
    assert (asked.kind, asked.month, asked.clause) == ("suspend", parse_month("2022-07"), "二（四）")
    desk = staff("2022-07-01", XUNWU)
    with pytest.raises(Refusal) as none:
        decisions.prepare(desk["officer"], [asked.pk])
    assert all(
        word in str(none.value) for word in ("没有送达", "没有调查核实结论", "没有公示（二（四） 要求公示 10 天）")
    )

    cases.notify(desk["officer"], [someone], "suspend", "phone", "attempted", note="电话三次无人接听")
    (posting,) = cases.post_public(desk["officer"], [benefit], "长宁镇村委会公示栏")
    assert str(posting.wait_until) == "2022-07-11"
    cases.investigate(
        staff("2022-07-05", XUNWU)["officer"], someone, "no_good_reason", "村干部上门，家中无人，邻居称外出"
    )
    with pytest.raises(Refusal, match="公示未满 10 天，到 2022-07-11 为止"):
        decisions.prepare(staff("2022-07-11", XUNWU)["officer"], [asked.pk])
    desk = staff("2022-07-12", XUNWU)
    assert decisions.prepare(desk["officer"], [asked.pk]).done == (asked.pk,)
    with pytest.raises(Refusal, match="岗位"):
        decisions.confirm(desk["officer"], [asked.pk])
    assert decisions.confirm(desk["reviewer"], [asked.pk]).done == (asked.pk,)

    made = payfile.make(desk["fund_clerk"], XUNWU, parse_month("2022-07"), tmp_path / "7.csv")
    (line,) = pay_lines(tmp_path / "7.csv")
    assert (made.lines, line["change"], line["aae116"], line["month"]) == (1, "suspend", "suspended", "2022-07")
    assert line["aac147"] == keyring().open("person.number", someone.number_sealed).decode()
    with pytest.raises(Refusal, match="没有待报送的决定"):
        payfile.make(desk["fund_clerk"], XUNWU, parse_month("2022-07"), tmp_path / "8.csv")

    # In August the person proves to live: two steps restore, with two months of arrears.
    record_fact(
        staff("2022-08-20", XUNWU)["officer"], someone, "certified", at("2022-08-20").date(), channel="self_app"
    )
    asked = called(benefit, "2022-08-20")
    assert kinds(asked) == ["reinstate", "pay_arrears"] and asked[1].fen == 2 * 12800
    desk = staff("2022-08-21", XUNWU)
    ids = [one.pk for one in asked]
    assert decisions.prepare(desk["officer"], ids).done == decisions.confirm(desk["reviewer"], ids).done == tuple(ids)
    payfile.make(desk["fund_clerk"], XUNWU, parse_month("2022-09"), tmp_path / "9.csv")
    assert [(one["change"], one["amount"]) for one in pay_lines(tmp_path / "9.csv")] == [
        ("reinstate", ""),
        ("pay_arrears", "256.00"),
    ]

    # The payer forgets the arrears; the month after shows it, once.
    paid(benefit, "2022-09", "2022-09", 12800)
    clerk = staff("2022-09-28", XUNWU)["fund_clerk"]
    told = reconcile.reconcile(clerk, XUNWU, parse_month("2022-09"))
    assert told.differences == {
        "paid_though_ended": 0,
        "unpaid_though_owed": 0,
        "amount_differs": 0,
        "arrears_differ": 1,
    }
    assert (told.new_cases, told.decided, told.sent, told.paid) == (1, 25600, 25600, 0)
    assert reconcile.reconcile(clerk, XUNWU, parse_month("2022-09")).new_cases == 0
    paid(benefit, "2022-07", "2022-08", 12800, kind="arrears")
    assert called(benefit, "2022-09-30") == []


def test_a_death_closes(register):
    from vivat.actions import cases, decisions
    from vivat.actions.facts import record_fact

    benefit = person(XUNWU)
    desk = staff("2022-03-01", XUNWU)
    someone = facts_of(benefit, desk["officer"])
    record_fact(desk["officer"], someone, "certified", at("2022-03-01").date(), channel="self_app")
    record_fact(staff("2022-05-10", XUNWU)["officer"], someone, "died", at("2022-05-02").date(), source="police")
    paid(benefit, "2015-01", "2022-05", 12800)
    (asked,) = called(benefit, "2022-05-10")
    assert asked.kind == "terminate"
    desk = staff("2022-05-10", XUNWU)
    cases.notify(desk["officer"], [someone], "terminate", "visit", "delivered", note="告知其子")
    cases.investigate(desk["officer"], someone, "unreachable", "电话未接")
    with pytest.raises(Refusal, match="死亡只有共享数据一个来源"):
        decisions.prepare(staff("2022-05-11", XUNWU)["officer"], [asked.pk])
    cases.investigate(
        staff("2022-05-12", XUNWU)["officer"], someone, "dead", "村委会证明", died_on=at("2022-05-02").date()
    )
    desk = staff("2022-05-13", XUNWU)
    decisions.prepare(desk["officer"], [asked.pk])
    decisions.confirm(desk["approver"], [asked.pk])
    (close,) = called(benefit, "2022-06-01")
    assert close.kind == "close"
    with pytest.raises(Refusal, match="没有公示"):
        decisions.prepare(staff("2022-06-01", XUNWU)["officer"], [close.pk])
    cases.post_public(staff("2022-06-01", XUNWU)["officer"], [benefit], "村委会公示栏")
    desk = staff("2022-06-12", XUNWU)
    decisions.prepare(desk["officer"], [close.pk])
    assert decisions.confirm(desk["reviewer"], [close.pk]).done == (close.pk,)
