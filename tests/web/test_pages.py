"""Every page answers, with few questions to the database, and with nothing written into it but words."""

import re

import pytest

from tests.lib.month import COUNTY
from tests.lib.web import CORPUS, POSTS, ids, signed_in, text

pytestmark = pytest.mark.usefixtures("shared")
#: Script or style written into a page, and anything that lies elsewhere.
OF_ITS_OWN = re.compile(r"<style|<script(?! src=\"/static/)|\sstyle=|\son\w+=|https?://(?!www\.w3\.org)")


@pytest.mark.parametrize("post", POSTS)
def test_each_number_of_a_desk_is_a_door_to_as_many(post):
    me = signed_in(f"{post}-{COUNTY}")
    desk = me.get("/").content.decode()
    for door, count in re.findall(r'class="count" href="([^"]+)">(\d+)', desk):
        behind = me.get(door.replace("&amp;", "&"))
        assert behind.status_code == 200 and f"共 {count} " in behind.content.decode()


def test_the_township_sees_its_own_lists():
    desk = signed_in("clerk").get("/").content.decode()
    assert "逾期未认证" in desk and "拟办" not in desk


def test_pages_ask_few_questions():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    me, found = signed_in(f"officer-{COUNTY}"), ids()
    for address in CORPUS:
        me.get(address.format(**found))  # what a process keeps is there from the second time on
        with CaptureQueriesContext(connection) as asked:
            me.get(address.format(**found))
        asks = [each["sql"] for each in asked if each["sql"].startswith(("SELECT", "INSERT", "UPDATE", "DELETE"))]
        assert len(asks) <= 12, (address, asks)


def test_why_gives_clause_quote_and_facts():
    me = signed_in(f"officer-{COUNTY}")
    page = me.get(f"/people/{ids()['person']}/why/?on=2024-06-01").content.decode()
    assert "第六条（四）" in page and "每季度至少开展一次" in page and "<svg" in page
    assert "2024-06 的标准：150.00 元" in page and "2024-06 已发" in page and "推定" in page
    part = me.get(f"/people/{ids()['person']}/why/?on=2024-06-01", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part and "第六条（四）" in part
    assert "不能询问" in me.get(f"/people/{ids()['person']}/why/?on=1812-06-01").content.decode()


def test_why_says_what_the_month_said():
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


def test_the_backtest_gives_both_errors_on_one_page():
    me = signed_in(f"auditor-{COUNTY}")
    assert 'hx-get="/backtest/figures/?first=2022-01' in text(me.get("/backtest/?first=2022-01&last=2024-06"))
    page = text(me.get("/backtest/figures/?first=2022-01&last=2024-06"))
    assert "死亡之后的认证" in page and "死亡之后发放" in page and "健在而未发放" in page and "95% 区间" in page
    assert "起始月晚于截止月" in text(me.get("/backtest/figures/?first=2024-06&last=2022-01"))
    assert signed_in(f"fund_clerk-{COUNTY}").get("/backtest/").status_code == 404


def test_pages_of_other_posts_are_not_there():
    assert signed_in(f"fund_clerk-{COUNTY}").get("/proposals/").status_code == 404
    assert signed_in(f"officer-{COUNTY}").get("/decisions/").status_code == 404
    assert signed_in(f"system_admin-{COUNTY}").get("/people/").status_code == 404


def test_no_page_has_script_or_style_of_its_own():
    me, found = signed_in(f"officer-{COUNTY}"), ids()
    for address in CORPUS:
        answer = me.get(address.format(**found))
        page = answer.content.decode()
        assert not OF_ITS_OWN.search(page), address
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "address", ["/lists/due_in_3_months/", "/lists/death_reports_missing/", "/cases/", "/proposals/"]
)
def test_a_long_list_is_walked_to_its_end(monkeypatch, address):
    from vivat.reads.desk import paged

    me, seen, to = signed_in(f"officer-{COUNTY}"), [], address
    whole = re.findall(r"<tr>.*?</tr>", text(me.get(address)), re.DOTALL)[1:]
    monkeypatch.setattr(paged, "SIZE", 2)
    while to:
        page = text(me.get(to))
        seen += re.findall(r"<tr>.*?</tr>", page, re.DOTALL)[1:]
        assert ("回到第一页" in page) is (to != address)
        found = re.search(r'href="([^"]+)" rel="next"', page)
        to = address + found[1].replace("&amp;", "&") if found else ""
    assert seen == whole
