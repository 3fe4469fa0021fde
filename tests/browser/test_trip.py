"""An officer's trip: sign in, desk, list, person, why, clear value, sign out; nothing bars anybody, nothing leaves."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.lib.browser import SCREENSHOTS
from tests.lib.month import COUNTY
from tests.lib.web import PASSWORD, code

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Trip:
    """One browser window, watched: what it asks for elsewhere, what its console says, what axe finds."""

    def __init__(self, driven, address, name, **how):
        self.address, self.name, self.wrong = address, name, []
        self.context = driven.new_context(locale="zh-CN", **how)
        self.page = self.context.new_page()
        self.page.on("console", lambda said: self.wrong.append(f"console: {said.text} {said.location} {self.page.url}"))
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("request", lambda asked: self.wrong.append(asked.url) if self._away(asked.url) else None)

    def _away(self, url):
        return not url.startswith((self.address, "data:"))

    def go(self, path):
        self.page.goto(self.address + path)

    def look(self, name):
        """Takes a picture, and asks axe what bars people from the page."""
        self.page.wait_for_load_state("networkidle")
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{self.name}-{name}.png", full_page=True)
        self.page.evaluate(axe())
        found = self.page.evaluate(f"axe.run({{runOnly: {json.dumps(RULES)}}})")
        self.wrong += [
            f"{name}: {each['id']} {each['nodes'][0]['html'][:200]}"
            for each in found["violations"]
            if each["impact"] in ("serious", "critical", "moderate")
        ]

    def sign_in(self, post):
        """Password and code."""
        self.go("/")
        self.look("sign-in")
        self.page.fill("#id_login", f"{post}-{COUNTY}")
        self.page.fill("#id_password", PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("#id_code")
        self.look("code")
        self.page.fill("#id_code", code())
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("h1:has-text('今日待办')")


def axe():
    """The text of axe-core, which a package of the tests carries."""
    spec = find_spec("axe_playwright_python")
    return Path(next(iter(spec.submodule_search_locations)), "axe.min.js").read_text(encoding="utf-8")


def test_an_officer_finds_out_why(driven, workbench):
    address, _ = workbench
    trip = Trip(driven, address, "officer", viewport={"width": 1280, "height": 900})
    page = trip.page
    trip.sign_in("officer")
    trip.look("desk")
    page.click("a.count >> nth=0")
    page.wait_for_selector("nav.pager")
    trip.look("list")
    page.click("tbody th a >> nth=0")
    page.wait_for_selector("svg.timeline")
    trip.look("person")
    page.fill("#w-month", "2024-01")
    page.click("text=重新计算")
    page.wait_for_selector("h3:has-text('2024-01')")
    trip.look("month")
    page.keyboard.press("/")  # no search box here: nothing happens
    trip.go("/cases/")
    trip.look("cases")
    page.click("tbody th a >> nth=0")
    trip.look("case")
    trip.go("/proposals/")
    trip.look("proposals")
    trip.go("/help/")
    trip.look("help")
    trip.go("/people/999999/")
    trip.look("nothing")
    page.click("text=退出")
    page.wait_for_selector("#id_login")
    trip.go("/lists/")
    assert "/account/login/" in page.url
    assert [each for each in trip.wrong if "404" not in each] == []


def test_a_search_by_keyboard_and_a_clear_value_with_large_letters_on_a_phone(driven, workbench):
    address, person = workbench
    trip = Trip(driven, address, "phone", viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page = trip.page
    trip.sign_in("reviewer")
    page.click("text=大字")
    page.wait_for_selector("html.large")
    trip.look("desk")
    trip.go("/people/")
    page.wait_for_selector(":focus")  # the field that the page itself chose; a key before that is a race
    page.keyboard.press("Tab")
    page.keyboard.press("/")
    page.keyboard.type("532922195003071236")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=找到 1 人")
    assert "5329221950" not in page.url
    trip.look("search")
    page.click("tbody th a")
    page.wait_for_selector("svg.timeline")
    assert page.url.endswith(f"/people/{person}/")
    page.click("text=查看完整信息")
    page.fill("#reason", "电话核实")
    page.click("button:has-text('查看')")
    page.wait_for_selector("text=532922195003071236")
    trip.look("clear")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert trip.wrong == []


@pytest.mark.parametrize("post", ["approver", "auditor", "fund_clerk"])
def test_each_post_has_its_desk(driven, workbench, post):
    trip = Trip(driven, workbench[0], post, viewport={"width": 1280, "height": 900})
    trip.sign_in(post)
    trip.look("desk")
    for link in trip.page.eval_on_selector_all("nav.pages a", "all => all.map(one => one.getAttribute('href'))"):
        trip.go(link)
        trip.look(link.strip("/").replace("/", "-") or "desk")
    assert trip.wrong == []


def test_a_page_prints_without_menus_and_says_who_printed_it(driven, workbench):
    trip = Trip(driven, workbench[0], "print", viewport={"width": 1280, "height": 900})
    trip.page.emulate_media(media="print")
    assert not trip.page.is_visible("header.top")
