"""The law in words: what governs a place on a day, every rule of it in a Chinese sentence."""

from datetime import date

import pytest

from vivat.domain.schemes import SCHEMES
from vivat.policy.lengths import length_words
from vivat.reads.laws import schemes_of, stated
from vivat.reads.rhythm import rhythm
from vivat.reads.words import in_words, who

DAY = date(2024, 6, 12)


def cites(notices, division, table, scheme="residents_pension", on=DAY):
    return [one.rule.cite for one in stated(notices, division, on, scheme) if one.rule.table == table]


def test_what_decides_in_xunwu(notices):
    assert cites(notices, "360734", "cycle") == ["二（二）"]
    assert cites(notices, "360734", "lapse") == ["二（四）"]
    assert "reading 18" in cites(notices, "360734", "reason")


def test_on_another_day_another_law(notices):
    assert cites(notices, "360734", "cycle", on=date(2020, 3, 25)) == []
    assert cites(notices, "110101", "cycle", on=date(2023, 11, 30)) == []
    assert cites(notices, "110101", "cycle") == ["reading 8"]


def test_channels_of_the_past_are_not_stated(notices):
    found = {
        one.rule.data["code"]
        for one in stated(notices, "360734", DAY, "residents_pension")
        if one.rule.table == "channel"
    }
    assert "self_app" in found
    assert "dated_photo" not in found


def test_the_nations_other_rules_add_up(notices):
    assert {"第二十六条", "第三十条"} <= set(cites(notices, "360734", "channel"))


def test_a_statement_says_from_when_to_when(notices):
    [cycle] = [one for one in stated(notices, "360734", DAY, "residents_pension") if one.rule.table == "cycle"]
    plain = cycle.json()
    assert (plain["from"], plain["to"], plain["rule"]) == ("2020-03-26", None, "360734-xunwu/2020-25/cycle/0")
    assert plain["says"]["first_window"] == {"opens": "2020-04-01", "closes": "2020-06-30"}


@pytest.mark.parametrize(("division", "first"), [("360734", ["residents_pension"]), ("110101", list(SCHEMES))])
def test_schemes_of_which_a_place_speaks(notices, division, first):
    assert schemes_of(notices, division) == first


def test_every_rule_shipped_is_a_sentence_in_chinese(notices):
    for notice in notices:
        for rule in notice.rules:
            said = in_words(rule)
            assert said and any("一" <= sign <= "鿿" for sign in said)
            assert "{" not in said and "None" not in said


@pytest.mark.parametrize(
    ("text", "said"), [("10 days", "10天"), ("7 working days", "7个工作日"), ("3 months", "3个月"), ("1 year", "1年")]
)
def test_a_length_in_chinese(text, said):
    assert length_words(text) == said


@pytest.mark.parametrize(
    ("picks", "said"),
    [
        ({"age": [60, 80]}, "年满60周岁未满80周岁"),
        ({"age": [80]}, "年满80周岁"),
        ({"lives": ["abroad"], "relation": ["child", "spouse"]}, "境外居住且子女、配偶"),
        ({"not": {"lives": ["abroad"]}}, "除境外居住外"),
        ({"since": ["2010-01", "2015-12"]}, "2010-01至2015-12开始领取"),
        ({"fact": ["bailed"]}, "取保候审"),
        ({"digits": {"last": 2, "from": 0, "to": 49}}, "证件号码末2位为0至49"),
        ({"began_before_age": 18}, "18周岁前开始领取"),
    ],
)
def test_whom_in_chinese(picks, said):
    assert who(picks) == said


@pytest.mark.parametrize(
    ("division", "scheme", "sentence"),
    [
        ("511100", "residents_pension", "每12个月认证一次，自上次认证之后起算"),
        ("360734", "residents_pension", "每年 01-01 至 06-30 内认证一次，首次为 2020-04-01 至 2020-06-30"),
    ],
)
def test_a_cycle_in_a_sentence(notices, division, scheme, sentence):
    [cycle] = [one.rule for one in stated(notices, division, DAY, scheme) if one.rule.table == "cycle"]
    assert in_words(cycle) == sentence


def test_the_rhythm_of_a_place(notices):
    assert rhythm(notices, "532922", DAY)[0]["residents_pension"] == 6
    assert rhythm(notices, "532922", DAY)[0]["injury_care"] == 3
    months, season = rhythm(notices, "370300", DAY)
    assert (months["employees_pension"], season) == (12, (4, 12))
