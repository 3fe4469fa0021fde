"""The commands of the desks: what is to be done, who prepares, who confirms, who sends, who reconciles."""

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from tests.lib.desk import machine, paid, person, propose, staff
from vivat.cli.main import app

XUNWU = "360734"
JULY = "360734-xunwu/2020-25/lapse/0"


def vivat(*words, by="", fails=False):
    """A command's JSON, or what it says of a mistake."""
    named = ["--by", f"{XUNWU}-{by}"] if by else []
    told = CliRunner().invoke(app, [*words, *named, "--json"])
    assert bool(told.exit_code) == fails, told.output
    return told.stderr if fails and not told.stdout else json.loads(told.stdout)


@pytest.fixture
def desks(register, monkeypatch):
    """Somebody to be restored, and somebody whose suspension lacks everything."""
    monkeypatch.setenv("DATABASE_URL", register)  # the server runs already
    staff("2022-08-20", XUNWU)
    helped, harmed = person(XUNWU, state="suspended"), person(XUNWU, "360734195003071215", "谢长根")
    cycle = {"cycle": {"opens": "2022-01-01", "due": "2022-06-30"}, "to": "suspended"}
    one = propose(helped, "reinstate", "2022-09", "2022-08-20", JULY, basis={"to": "in_payment"})
    two = propose(harmed, "suspend", "2022-07", "2022-08-20", JULY, basis=cycle)
    return helped, harmed, one.pk, two.pk


def test_a_proposal_shows_what_it_rests_on_and_lacks(desks):
    _, _, _, number = desks
    told = vivat("proposal", "show", str(number), by="officer")
    assert told["quotes"][0].startswith("每个自然年度的 7 月份") and told["name"] == "谢*根"
    assert [each["code"] for each in told["missing"]] == ["notice", "finding", "posting"]
    assert told["missing"][0]["next"].startswith("vivat notify p")


def test_what_was_done_counts_before_it_is_prepared(desks):
    _, harmed, _, number = desks
    words = ("--outcome", "no_good_reason", "--note", "电话问过")
    vivat("notify", harmed.code, "--stage", "suspend", "--via", "phone", by="officer")
    vivat("investigate", harmed.code, *words, by="officer")
    vivat("post", harmed.code, "--place", "村委会公示栏", by="officer")
    for _ in range(2):  # nothing of the first reading stays
        told = vivat("proposal", "show", str(number), by="officer")
        assert [part["kind"] for part in told["bundle"]] == ["cycle", "notification", "finding", "posting"]
        assert {each["code"] for each in told["missing"]} == {"wait", "posting_runs"} and not told["next"]
        for each in told["missing"]:
            assert each["until"] in each["said"] and f"起：vivat prepare {number}" in each["next"]


def test_a_braked_proposal_says_who_lets_it_go(desks):
    from vivat.actions.act import act
    from vivat.records.models import Brake, Run

    _, harmed, _, _ = desks
    with act("run_month", machine("2022-08-20", XUNWU), division=XUNWU) as one:
        run = one.add(Run(
            division=XUNWU, month=24271, day=date(2022, 8, 1), state="done", policy_version="p1", program_version="v1",
        ))  # fmt: skip
        one.add(Brake(run=run, division=XUNWU, count=9, limit=5, why="多"))
    cycle = {"cycle": {"opens": "2022-01-01", "due": "2022-06-30"}, "to": "suspended"}
    held = propose(harmed, "suspend", "2022-08", "2022-08-20", JULY, basis=cycle, state="held", run=run)
    told = vivat("proposal", "show", str(held.pk), by="officer")
    assert [each["code"] for each in told["missing"]] == ["notice", "finding", "posting", "brake"]
    release = f"vivat brake release {run.pk} --note 理由（由本机构没有拟办过本批的审批人员办理）"
    assert told["missing"][-1]["next"] == release and told["state"] == "held"
    assert release in vivat("prepare", str(held.pk), by="officer", fails=True)


def test_from_the_desk_to_the_payer(desks, tmp_path):
    helped, _, one, two = desks
    assert {row["what"] for row in vivat("desk", by="officer")} == {"拟办：恢复", "拟办：暂停"}
    assert len(vivat("proposals", "--kind", "reinstate", by="officer")) == 1
    told = vivat("prepare", "--all", by="officer", fails=True)
    assert told["done"] == [one] and "没有调查核实结论" in told["left"][str(two)]
    assert [row["what"] for row in vivat("desk", by="reviewer")] == ["复核：恢复"]
    assert vivat("confirm", "--all", by="reviewer")["done"] == [one]
    assert "已由 360734-reviewer" in vivat("confirm", str(one), by="approver", fails=True)
    file = tmp_path / "a.xlsx"
    assert [row["what"] for row in vivat("desk", by="fund_clerk")] == ["待报送的决定"]
    made = vivat("payfile", "make", "2022-09", "--division", XUNWU, "--out", str(file), by="fund_clerk")
    assert made["lines"] == 1 and file.read_bytes()[:2] == b"PK"
    assert [row["sha256"] for row in vivat("payfile", "list", by="fund_clerk")] == [made["sha256"]]
    vivat("payfile", "again", str(made["id"]), "--out", str(tmp_path / "b.xlsx"), by="fund_clerk")
    assert (tmp_path / "b.xlsx").read_bytes() == file.read_bytes()
    assert "尚未导入" in vivat("reconcile", "2022-09", "--division", XUNWU, by="fund_clerk", fails=True)
    paid(helped, "2022-09", "2022-09", 12700)
    told = vivat("reconcile", "2022-09", "--division", XUNWU, by="fund_clerk")
    assert told["differences"] == {
        "paid_though_ended": 0, "unpaid_though_owed": 1, "amount_differs": 1, "arrears_differ": 0,
    }  # fmt: skip
    cases = vivat("cases", "list", by="officer")
    assert [one["title"][:7] for one in cases] == ["2022-09"] * 2
    words = ("--outcome", "已更正", "--note", "银行已改")
    assert vivat("cases", "close", str(cases[0]["id"]), *words, by="officer")["outcome"] == "corrected"


def test_notice_posting_and_finding(desks):
    _, harmed, _, _ = desks
    code = harmed.code
    assert vivat("notify", code, "--stage", "suspend", "--via", "phone", by="officer")[0]["wait_until"]
    (posted,) = vivat("post", code, "--place", "村委会公示栏", by="officer")
    assert posted["name"] == "谢*根" and "5003" not in posted["number"]
    assert vivat("investigate", code, "--outcome", "alive", "--note", "见到本人", by="officer")["outcome"] == "alive"
    words = ("--stage", "暂停前告知", "--via", "电话", "--wait-until")
    assert vivat("notify", code, *words, "2099-01-01", by="officer")[0]["wait_until"] == "2099-01-01"
    assert "已经过去" in vivat("notify", code, *words, "2020-01-01", by="officer", fails=True)
    assert "没有“gone”" in vivat("investigate", code, "--outcome", "gone", "--note", "x", by="officer", fails=True)


def test_staff_bodies_and_delegations(desks):
    guard, admin = f"security_admin-{XUNWU}", f"system_admin-{XUNWU}"
    vivat("staff", "add", "新人", "--name", "刘新", "--body", XUNWU, "--by", admin)
    vivat("staff", "grant", "新人", "officer", "--body", XUNWU, "--by", guard)
    assert "不相容岗位" in vivat("staff", "grant", "新人", "auditor", "--body", XUNWU, "--by", guard, fails=True)
    vivat("staff", "kin", "新人", "--number", "360734195003071234", "--relation", "子", "--by", guard)
    for words in (("--division", XUNWU), ("--by", admin)):
        assert "新人" in {row["user"] for row in vivat("staff", "list", *words)}
    vivat("staff", "disable", "新人", "--by", guard)
    words = ("--kind", "village", "--name", "长岭村委会", "--division", "360734100001", "--by", admin)
    vivat("body", "add", "360734100001", *words)
    assert "360734100001" in {row["code"] for row in vivat("body", "list", "--division", "360734100000")}
    words = ("--duty", "investigate", "--clause", "条例第二十六条")
    assert vivat("delegate", "--to", "360734100001", *words, by="approver")["duty"] == "investigate"
    assert vivat("brake", "show", by="approver") == []
