"""What changes something from a page: clear values for a reason, a case closed, a list taken away."""

import re

from tests.lib.month import COUNTY
from tests.lib.web import ids, named, signed_in, text

NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)")


def test_nothing_is_clear_until_it_is_asked_for_with_a_reason(pages):
    from vivat.reads.scope import seeing
    from vivat.records.models import Event

    who = named("532922195003071236", "单宝贵")
    me = signed_in(f"officer-{COUNTY}")
    for address in ("/", "/lists/overdue/", f"/people/{who}/", f"/people/{who}/why/"):
        assert not NUMBER.search(text(me.get(address))), address
    for asked in ("532922195003071236", "13800001234", "单宝", "shanbao"):
        page = me.post("/people/", {"q": asked}).content.decode()
        assert "找到 1 人" in page and f"/people/{who}/" in page, asked
    assert me.post(f"/people/{who}/clear/", {"field": "number", "reason": " "}).status_code == 302
    page = me.post(f"/people/{who}/clear/", {"field": ["number", "phone"], "reason": "上门核实"}).content.decode()
    assert "532922195003071236" in page and "13800001234" in page and "622200" not in page
    with seeing((f"{COUNTY}%",)):
        told = Event.objects.filter(verb="look").order_by("seq").last()
        assert told.actor == f"officer-{COUNTY}" and told.data["reason"] == "上门核实"


def test_a_case_is_closed_once(pages):
    me, number = signed_in(f"officer-{COUNTY}"), ids()["case"]
    assert "没有写明经过" in text(me.post(f"/cases/{number}/close/", {"outcome": "alive"}, follow=True))
    seen = {"outcome": "alive", "note": "上门见到本人"}
    assert "已办结：健在" in text(me.post(f"/cases/{number}/close/", seen, follow=True))
    again = text(me.post(f"/cases/{number}/close/", {"outcome": "dead", "note": "误"}, follow=True))
    assert "已由 officer" in again and "健在" in again


def test_a_list_is_taken_away_for_a_purpose(pages):
    me = signed_in(f"officer-{COUNTY}")
    file = me.post("/lists/overdue/take-away/", {"purpose": "发乡镇核实"})
    assert b"".join(file.streaming_content)[:2] == b"PK" and "attachment" in file["Content-Disposition"]
    refused = me.post("/lists/overdue/take-away/", {"purpose": " "}, follow=True).content.decode()
    assert "没有写明用途" in refused
