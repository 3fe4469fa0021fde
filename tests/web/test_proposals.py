"""Two people decide on a page; what harms asks for the password once more, and for its whole bundle."""

import pytest

from tests.lib.desk import person, propose
from tests.lib.month import COUNTY
from tests.lib.web import PASSWORD, signed_in, text

RULE = f"{COUNTY}-yangbi/2021-0/lapse/0"


@pytest.fixture
def proposed(pages):
    """Somebody to be restored, and somebody to be suspended: the numbers of the proposals."""
    helped = person(COUNTY, "532922195003071236", "钟来发", state="suspended")
    harmed = person(COUNTY, "532922195003071244", "谢长根")
    cycle = {"cycle": {"opens": "2023-07-01", "due": "2023-12-31"}, "to": "suspended"}
    one = propose(helped, "reinstate", "2024-06", "2024-06-02", RULE, basis={"to": "in_payment"})
    two = propose(harmed, "suspend", "2024-06", "2024-06-02", RULE, basis=cycle)
    return one.pk, two.pk


def again(me, number):
    """The password once more, on the way back to a proposal."""
    from vivat.actions.sign_in import equip
    from vivat.reads.people.actors import acting
    from vivat.reads.people.office import user
    from vivat.web.clock import now

    equip(acting(f"system_admin-{COUNTY}", now()), user(f"officer-{COUNTY}"), PASSWORD)
    me = signed_in(f"officer-{COUNTY}")
    to = f"/account/again/?next=/proposals/{number}/"
    assert "再次确认" in text(me.get(to))
    assert me.post(to, {"password": "wrong"}).status_code == 200
    assert me.post(to, {"password": PASSWORD}).headers["Location"] == f"/proposals/{number}/"
    return me


def test_help_takes_two_people_and_two_clicks(proposed):
    one, _ = proposed
    officer, reviewer = signed_in(f"officer-{COUNTY}"), signed_in(f"reviewer-{COUNTY}")
    page = text(officer.get(f"/proposals/{one}/"))
    assert "拟办恢复" in page and "同意恢复" not in page and "输入密码" not in page
    assert "已拟办" in text(officer.post(f"/proposals/{one}/prepare/", follow=True))
    assert "同意恢复" not in text(officer.get(f"/proposals/{one}/"))
    assert "同意恢复" in text(reviewer.get(f"/proposals/{one}/"))
    assert "已决定" in text(reviewer.post(f"/proposals/{one}/confirm/", follow=True))
    late = text(signed_in(f"approver-{COUNTY}").post(f"/proposals/{one}/confirm/", follow=True))
    assert f"已由 reviewer-{COUNTY}" in late
    assert "待报送" in text(signed_in(f"fund_clerk-{COUNTY}").get("/decisions/"))


def test_harm_asks_who_one_is_and_then_for_what_is_missing(proposed):
    _, two = proposed
    me = signed_in(f"officer-{COUNTY}")
    page = text(me.get(f"/proposals/{two}/"))
    assert "输入密码后办理" in page and "拟办暂停" not in page and "缺" in page
    assert me.post(f"/proposals/{two}/prepare/").headers["Location"].startswith("/account/again/?next=")
    me = again(me, two)
    assert "拟办暂停" in text(me.get(f"/proposals/{two}/"))
    page = text(me.post(f"/proposals/{two}/prepare/", follow=True))
    assert "没有调查核实结论" in page and "待拟办" in page


def test_a_refusal_needs_a_reason(proposed):
    one, _ = proposed
    me = signed_in(f"officer-{COUNTY}")
    me.post(f"/proposals/{one}/refuse/", {"said": " "})
    assert "待拟办" in text(me.get(f"/proposals/{one}/"))
    assert "不予办理" in text(me.post(f"/proposals/{one}/refuse/", {"said": "本人已迁出"}, follow=True))
    assert me.post(f"/proposals/{one}/undo/").status_code == 404
    assert me.post("/proposals/987654/prepare/").status_code == 404
