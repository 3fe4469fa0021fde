"""Every page answers, masked, with few questions to the database, and shows nothing of another county."""

import re

import pytest

from tests.lib.month import COUNTY
from tests.lib.web import ELSEWHERE, POSTS, TOWNSHIP, named, signed_in, text
from vivat.domain.lists import LISTS

#: What an officer of the county may ask for; `{person}` and `{case}` are the county's own.
CORPUS = [
    "/", "/lists/", *(f"/lists/{name}/" for name in LISTS), "/lists/overdue/?late=1", "/lists/nothing/",
    f"/lists/overdue/?division={TOWNSHIP}&scheme=injury_allowance", "/lists/overdue/?after=2024-01-31.1",
    "/lists/overdue/?after=nonsense", f"/lists/overdue/?division={ELSEWHERE}", "/cases/", "/cases/?mine=1&late=1",
    "/cases/?state=closed", "/cases/{case}/", "/cases/999999/", "/proposals/", "/proposals/?kind=suspend&state=open",
    "/people/", "/people/{person}/", "/people/{person}/why/?on=2024-06-01",
    "/people/{person}/why/?on=2024-06-01&known=2024-01-01&month=2024-01", "/people/999999/", "/people/999999/why/",
    "/people/99999999999999999999/", "/help/", "/nothing/", "/decisions/",
]  # fmt: skip
#: Script or style written into a page, and anything that lies elsewhere.
OF_ITS_OWN = re.compile(r"<style|<script(?! src=\"/static/)|\sstyle=|\son\w+=|https?://(?!www\.w3\.org)")
NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)")


def ids():
    """A person and a case of the county."""
    from tests.lib.month import shown
    from vivat.records.models import Case

    (case, *_) = shown(Case)
    return {"person": case.person_id, "case": case.pk}


@pytest.mark.parametrize("post", POSTS)
def test_each_number_of_a_desk_is_a_door_to_as_many(pages, post):
    me = signed_in(f"{post}-{COUNTY}")
    desk = me.get("/").content.decode()
    for door, count in re.findall(r'class="count" href="([^"]+)">(\d+)', desk):
        behind = me.get(door.replace("&amp;", "&"))
        assert behind.status_code == 200 and f"共 {count} " in behind.content.decode()


def test_the_township_sees_its_own_lists(pages):
    desk = signed_in("clerk").get("/").content.decode()
    assert "逾期未认证" in desk and "拟办" not in desk


def test_two_worlds(server, worked, alone):
    """Whether there is another county changes no byte of what this one's officer is answered."""
    from tests.web.conftest import fresh

    found = ids()
    asked = [address.format(**found) for address in CORPUS]
    me = signed_in(f"officer-{COUNTY}")
    first = {each: (answer.status_code, text(answer)) for each in asked for answer in [me.get(each)]}
    with fresh(server, "web_two_worlds", worked[1]):
        me = signed_in(f"officer-{COUNTY}")
        for each, (status, page) in first.items():
            answer = me.get(each)
            assert (answer.status_code, text(answer)) == (status, page), each
    assert {status for status, _ in first.values()} == {200, 404}


def test_what_is_elsewhere_is_what_is_not_there(pages):
    from vivat.reads.scope import seeing
    from vivat.records.models import Case, Person

    with seeing((f"{ELSEWHERE}%",)):
        person, case = Person.objects.get().pk, Case.objects.get().pk
    me = signed_in(f"officer-{COUNTY}")
    for address in ("/people/{}/", "/people/{}/why/", "/cases/{}/"):
        theirs = address.format(case if "cases" in address else person)
        answer, nobodys = me.get(theirs), text(me.get(address.format(987654)))
        assert answer.status_code == 404 and text(answer).replace(theirs, "") == nobodys.replace(
            address.format(987654), ""
        )
    for address in ("/people/{}/clear/", "/cases/{}/close/"):
        said = {"field": "number", "reason": "核对", "outcome": "已更正"}
        assert me.post(address.format(case if "cases" in address else person), said).status_code == 404
    found = me.post("/people/", {"q": "360734195003071215"}).content.decode()
    assert "找到 0 人" in found


def test_pages_ask_few_questions(pages):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    me, found = signed_in(f"officer-{COUNTY}"), ids()
    for address in CORPUS:
        me.get(address.format(**found))  # what a process keeps is there from the second time on
        with CaptureQueriesContext(connection) as asked:
            me.get(address.format(**found))
        asks = [each["sql"] for each in asked if each["sql"].startswith(("SELECT", "INSERT", "UPDATE", "DELETE"))]
        assert len(asks) <= 12, (address, asks)


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


def test_why_gives_clause_quote_and_facts(pages):
    me = signed_in(f"officer-{COUNTY}")
    page = me.get(f"/people/{ids()['person']}/why/?on=2024-06-01").content.decode()
    assert "第六条（四）" in page and "每季度至少开展一次" in page and "<svg" in page
    part = me.get(f"/people/{ids()['person']}/why/?on=2024-06-01", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part and "第六条（四）" in part
    assert "不能询问" in me.get(f"/people/{ids()['person']}/why/?on=1812-06-01").content.decode()


def test_why_says_what_the_month_said(pages):
    """The page's law and the month's come to the same for everybody on a list."""
    from datetime import date

    from tests.lib.month import notices, shown
    from vivat.reads.law.explain import question
    from vivat.reads.people.actors import acting
    from vivat.reads.why.person import why
    from vivat.records.models import ListEntry
    from vivat.web.clock import now

    by, ask = acting(f"officer-{COUNTY}", now()), question(date(2024, 6, 1), date(2024, 6, 1))
    state = {"overdue": "overdue", "due_this_month": "due"}
    seen = 0
    for entry in shown(ListEntry):
        if entry.list in state:
            held = why(by, entry.person_id, ask, notices())
            (told,) = [one.told for one in held if one.told.benefit == entry.benefit_id]
            assert told.outcome and told.outcome.certification == state[entry.list] and told.outcome.due == entry.due
            seen += 1
    assert seen > 1


def test_a_case_is_closed_once(pages):
    me, number = signed_in(f"officer-{COUNTY}"), ids()["case"]
    done = me.post(f"/cases/{number}/close/", {"outcome": "核实健在"}, follow=True).content.decode()
    assert "已办结：核实健在" in done
    again = me.post(f"/cases/{number}/close/", {"outcome": "已认证"}, follow=True).content.decode()
    assert "已由 officer" in again and "核实健在" in again


def test_a_list_is_taken_away_for_a_purpose(pages):
    me = signed_in(f"officer-{COUNTY}")
    file = me.post("/lists/overdue/take-away/", {"purpose": "发乡镇核实"})
    assert b"".join(file.streaming_content)[:2] == b"PK" and "attachment" in file["Content-Disposition"]
    refused = me.post("/lists/overdue/take-away/", {"purpose": " "}, follow=True).content.decode()
    assert "没有写明用途" in refused


def test_pages_of_other_posts_are_not_there(pages):
    assert signed_in(f"fund_clerk-{COUNTY}").get("/proposals/").status_code == 404
    assert signed_in(f"officer-{COUNTY}").get("/decisions/").status_code == 404
    assert signed_in(f"system_admin-{COUNTY}").get("/people/").status_code == 404


def test_no_page_has_script_or_style_of_its_own(pages):
    me, found = signed_in(f"officer-{COUNTY}"), ids()
    for address in CORPUS:
        answer = me.get(address.format(**found))
        page = answer.content.decode()
        assert not OF_ITS_OWN.search(page), address
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and answer["Cache-Control"] == "no-store"
