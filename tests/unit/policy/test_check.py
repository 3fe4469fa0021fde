"""The check finds what is wrong between rules, notices and laws, and the policies that are shipped have no error."""

from pathlib import Path

import pytest

from vivat.policy.check import READ_BY, check, counts
from vivat.policy.clashes import disjoint
from vivat.policy.load import default_paths, load
from vivat.policy.quotes import flat

SHIPPED = load(default_paths())
ROLLING = """
[[cycle]]
id = "{id}"
kind = "rolling"
length = "6 months"
cite = "二（一）"
quote = "认证一次"
{more}
"""


def said(root, level="error"):
    """What the check says of a tree at a level, each in a line."""
    return [f"{one.place}: {one.text}" for one in check(load([root])) if one.level == level]


def told(level):
    """What the check says of the shipped policies at a level: folder, cite, text."""
    return [
        (one.place.partition("/policy.toml")[0], one.cite, one.text) for one in check(SHIPPED) if one.level == level
    ]


def test_the_small_notice_is_sound(write):
    assert check(load([write()])) == []


def test_a_quote_must_stand_in_the_notice(write):
    [line] = said(write(("死亡的，停止发放", "死亡的，应停止发放")))
    assert line.startswith("360734-mou/2020-1/policy.toml: line 28, [[reason]] 0: quote: is not in notice.txt: ")
    assert "“死亡的，”, then has “应停止发放”" in line


@pytest.mark.parametrize(
    ("cite", "level", "wrong"),
    [
        ("四", "error", "cite: the notice has no 四"),
        ("二", "warning", "cite: the words quoted do not stand in 二"),
        ("第3条", "error", "cite: '第3条' is no clause's number"),
        ("段8", "error", ""),
        ("段9", "error", "cite: the notice has no 段9"),
        ("段1", "warning", "cite: the words quoted do not stand in 段1"),
    ],
)
def test_a_cite_must_be_where_the_words_are(write, cite, level, wrong):
    lines = said(write(('cite = "三"', f'cite = "{cite}"')), level)
    assert [wrong] == [wrong for line in lines if wrong in line] if wrong else not lines


def test_there_are_31_readings(write):
    change = 'cite = "三"\nquote = "死亡的，停止发放"', 'cite = "reading 32"'
    assert "cite: there is no reading 32: they go to 31" in said(write(change))[0]


def test_two_cycles_for_one_person_are_a_clash(write):
    [line] = said(write(more=ROLLING.format(id="six", more="")))
    assert '[[cycle]] "six": can govern the same person on the same day as [[cycle]] half of this file' in line


@pytest.mark.parametrize(
    "more",
    ['with = ["half"]', 'who = { lives = ["abroad"] }', 'schemes = ["unemployment_benefit"]', "text = true"],
)
def test_cycles_that_bind_together_or_never_meet_are_no_clash(write, more):
    assert not said(write(more=ROLLING.format(id="six", more=more)))


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ({"age": [60, 80]}, {"age": [80]}, True),
        ({"age": [60, 81]}, {"age": [80]}, False),
        ({"since": ["2010-01", "2015-12"]}, {"since": ["2016-01", "2023-12"]}, True),
        ({"since": ["2010-01", "2016-01"]}, {"since": ["2016-01", "2023-12"]}, False),
        ({"relation": ["child"]}, {"relation": ["spouse"]}, True),
        ({"relation": ["child"]}, {"lives": ["abroad"]}, False),
        ({"group": ["aged"]}, {"group": ["disabled"]}, False),
        ({"digits": {"last": 2, "from": 0, "to": 49}}, {"digits": {"last": 2, "from": 50, "to": 99}}, True),
        ({"not": {"lives": ["abroad"]}}, {"lives": ["abroad"], "age": [60]}, True),
        ({"not": {"lives": ["abroad"]}}, {"age": [60]}, False),
    ],
)
def test_people_who_cannot_meet(a, b, apart):
    assert disjoint(a, b) is disjoint(b, a) is apart


def test_two_notices_on_the_same_days_must_replace_each_other(write):
    write()
    [line] = said(write(folder="360734-mou/2021-2"))
    assert "[notice]: replaces: 360734-mou/2020-1 and this notice both decide cycle of residents_pension" in line
    later = "effective = 2020-03-26", 'effective = 2021-07-01\nreplaces = ["2020-1"]'
    assert not said(write(later, folder="360734-mou/2021-2"))


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ('[[step]]\nafter = "gone"\n%s', "after: no [[lapse]] or [[reason]] has the id 'gone'"),
        ('[[step]]\nid = "a"\nafter = "a"\n%s', "after: a step after the step 'a': a step is one deep"),
        ('[[channel]]\ncode = "window"\nevidence = ["card"]\n', "evidence: no [[evidence]] has the id 'card'"),
        ('[[cycle]]\nid = "half"\nkind = "none"\ntext = true\n', "id: 2 [[cycle]] are called 'half'"),
        ('[[hotline]]\nbody = "agency"\n', "nothing reads it yet: say text = true"),
        (
            '[[tip]]\nthen = "handle"\nto = 2019-01-01\ntext = true\n',
            "to: ends on 2019-01-01, before the notice begins",
        ),
    ],
)
def test_names_days_and_readers(write, more, wrong):
    step = 'for = "3 months"\neffect = "terminate"\n'
    [line] = said(write(more=more.replace("%s", step) + 'cite = "reading 12"\n'))
    assert wrong in line


@pytest.mark.parametrize("kind", ["certified", "found_alive", "refused_certification", "unreachable"])
def test_a_cycle_that_hangs_on_the_last_being_met_is_refused(write, kind):
    more = f'kind = "window"\nwho = {{ not = {{ fact = ["{kind}"] }} }}\n'
    [line] = said(write(('kind = "window"\n', more)))
    assert f"picks its people by {kind}, so by whether the last cycle was met: no cycle may" in line


def test_gaps_strange_words_and_announced_windows_are_told(write):
    change = '["residents_pension"]', '["residents_pension", "employees_pension"]'
    only = '[[cycle]]\nid = "half"', '[[cycle]]\nid = "half"\nschemes = ["residents_pension"]'
    more = '[[posting]]\nwhat = ["entitled"]\nplace = "vilage"\ntext = true\ncite = "reading 26"\n'
    warned = said(write(change, only, more=more), "warning")
    assert any("employees_pension is in scope without a cycle: the level above governs" in line for line in warned)
    assert any("place: 'vilage' is not a place that is known — did you mean village" in line for line in warned)
    announced = '[{ opens = "01-01", closes = "06-30" }]', '"announced"'
    assert "known only once an act announces their days" in said(write(announced), "note")[0]


def test_what_is_shipped_has_no_error():
    assert told("error") == []


def test_every_quote_shipped_is_verbatim():
    for notice in SHIPPED:
        text = flat(notice.text)
        assert not [quote for rule in notice.rules for quote in rule.quotes if flat(quote) not in text]


def test_what_is_shipped_is_whole():
    nation = "000000-national"
    laws = [f"{nation}/{law}" for law in ("defaults", "gongshang", "jingban", "shebaofa", "shiye")]
    five = ["141121-wenshui/2025-20", "360734-xunwu/2020-25", "370300-zibo/2019-0", "511100-leshan/2022-0"]
    assert [notice.folder for notice in SHIPPED] == [*laws, *five, "532922-yangbi/2021-0"]
    assert all(notice.text for notice in SHIPPED if notice.folder != f"{nation}/defaults")


@pytest.mark.parametrize(
    ("folder", "cite", "text"),
    [
        ("360734-xunwu/2020-25", "第三十条", "from 2022-01-01 on only online ways are left for residents_pension"),
        ("370300-zibo/2019-0", "四（一）5、第二十六条", "暂停续 on suspected is set aside"),
        ("141121-wenshui/2025-20", "第三十一条", "declaration with 3 signatures is asked for"),
        ("532922-yangbi/2021-0", "第六条（一）2、第三十一条", "confirmation_sheet with 3 signatures is asked for"),
        ("511100-leshan/2022-0", "reading 9", "is an assumed first day"),
    ],
)
def test_conflicts_with_higher_law_are_warned_of(folder, cite, text):
    assert [one for one in told("warning") if one[0] == folder and cite in one[1] and text in one[2]]


@pytest.mark.parametrize(
    ("folder", "cite", "text"),
    [
        ("141121-wenshui/2025-20", "reading 6", "names no cycle for survivors_allowance"),
        ("532922-yangbi/2021-0", "reading 7", "names no consequence of a lapse for injury_allowance"),
        ("370300-zibo/2019-0", "四（二）4、第二十六条", "停发 after 3 months of silence"),
        ("532922-yangbi/2021-0", "第十条、第二十六条", "停发 after a lapse"),
    ],
)
def test_gaps_and_silence_are_noted(folder, cite, text):
    assert [one for one in told("note") if one[0] == folder and cite in one[1] and text in one[2]]


def test_every_rule_is_counted_as_read_or_as_text():
    for notice, counted in zip(SHIPPED, counts(SHIPPED), strict=True):
        assert counted.folder == notice.folder
        assert counted.read + counted.text == len(notice.rules)


def test_every_reader_is_there():
    home = Path(check.__code__.co_filename).parents[1]
    for table, file in READ_BY.items():
        assert f'"{table}"' in (home / file).read_text("utf-8"), f"{file} does not name {table}"
