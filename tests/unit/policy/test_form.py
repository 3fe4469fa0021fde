"""Every wrong key, word and value of a policy.toml is one line: place, key, what is wrong, what would be right."""

import pytest

from vivat.domain.values import close
from vivat.policy.divisions import divisions, full_name, under
from vivat.policy.keys import TABLES

FILE = "360734-mou/2020-1/policy.toml"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("windows", "window", "键 window：这里没有这个键"),
        ('"06-30"', '"13-30"', "键 windows[0].closes：“13-30”不是一年中的日子：没有 13 月"),
        ('"06-30"', '"06-32"', "键 windows[0].closes：“06-32”不是一年中的日子：哪个月都没有 32 日"),
        ('opens = "01-01",', "", "键 windows[0].opens：缺少这个键"),
        ('"window"', '"windows"', "键 kind：“windows”不是已知的周期种类"),
    ],
)
def test_a_wrong_cycle_is_told(write, mistakes, old, new, said):
    assert_told(mistakes(write((old, new))), said)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('length = "1 year"', "键 length：在 kind 为“window”的周期中没有意义"),
        (
            'proofs = ["certifed"]',
            "键 proofs[0]：“certifed”不是已知的事实种类——是否想写 certified？",
        ),
        ("who = { ages = [60] }", "键 who.ages：这里没有这个键"),
        ('who = { relation = ["son"] }', "键 who.relation[0]：“son”不是已知的亲属关系"),
        ('who = { since = ["2010-13", "2011-01"] }', "键 who.since[0]：“2010-13”不是月份"),
        ('who = { class = ["A"] }', "键 who.class：“A”不是已知的 [scope] 中的类别"),
        ('schemes = ["residents"]', "键 schemes[0]：“residents”不是已知的险种"),
        ('from = "2020-01-01"', "键 from：“2020-01-01”不是日期"),
        ("from = 2022-01-01\nto = 2021-01-01", "键 to：终止于 2021-01-01，早于起始日"),
        ('may = "yes"', "键 may：“yes”不是 true 或 false"),
    ],
)
def test_a_wrong_line_in_a_cycle_is_told(write, mistakes, line, said):
    assert_told(mistakes(write(('kind = "window"\n', f'kind = "window"\n{line}\n'))), said)


def assert_told(lines, said):
    """All that is told is of the cycle, and says so."""
    assert any(said in line for line in lines)
    assert all(line.startswith(f"{FILE}：第 ") and '行，表 [[cycle]] "half"：' in line for line in lines)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"360734"', '"360743"', "第 4 行，表 [notice]：键 division：没有行政区划“360743”：GB/T 2260"),
        ('"360734"', "360734", "第 4 行，表 [notice]：键 division：360734不是文字"),
        ("2020-03-26", "2020-13-26", "第 5 行：日历上没有 2020-13-26 这一天——请写成 YYYY-MM-DD"),
        ("2020-03-26", "2020-03-26\nissued = 2020-04-01", "第 5 行，表 [notice]：键 effective：2020-03-26 早于印发日"),
        (
            '["residents_pension"]',
            '["resident_pension"]',
            "[scope]：键 schemes[0]：“resident_pension”不是已知的险种",
        ),
        ('"died"', '"dead"', "表 [[reason]] 第 1 个：键 fact：“dead”不是已知的事实种类——是否想写"),
        ('fact = "died"', 'fact = "died"\nat_age = 18', "[[reason]] 第 1 个：键 fact：事由要么是事实，要么是年龄"),
        ('fact = "died"', 'fact = "missing"\nafter = "6 moons"', "键 after：“6 moons”不是时间长度——请写"),
        ('cite = "三"', "", "[[reason]] 第 1 个：键 cite：缺少这个键"),
        ('quote = "死亡的，停止发放"', "", "[[reason]] 第 1 个：键 quote：引了 三，没有引原文"),
        ('cite = "三"', 'cite = "reading 18"', "[[reason]] 第 1 个：键 quote：reading 18 不是条款，没有原文可引"),
        ('cite = "三"', 'cite = "readings 18"', "[[reason]] 第 1 个：键 cite：“readings 18”不是解读的写法"),
        ('cite = "三"', 'cite = ["三"]', "[[reason]] 第 1 个：键 quote：cite 与 quote 写法不一致"),
        ("[[lapse]]", "[[lapses]]", "表 [[lapses]] 第 1 个：没有这种表——是否想写 lapse？"),
        ("[[lapse]]", "[lapse]", "表 [lapse]：表头写法不对——请写 [[lapse]]"),
        (
            '"suspend"',
            '"stop"',
            "键 effect：“stop”不是已知的逾期的后果——可选：none、suspend、verify",
        ),
        ('"suspend"', '"suspend"\nexcuse = "excused"', '键 excuse：“excused”不是列表——请写 ["excused"]'),
    ],
)
def test_a_wrong_word_is_told_with_its_line(write, mistakes, old, new, said):
    [line] = mistakes(write((old, new)))
    assert line.startswith(f"{FILE}：第 ")
    assert said in line


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("first_window", "{ opens = 2020-04-01, closes = 2020-06-30 }"),
        ("anchor", '"birth"'),
        ("every_years", "2"),
        ("in_years", '"even"'),
    ],
)
def test_what_announced_windows_would_drop_is_refused(write, mistakes, key, value):
    change = 'windows = [{ opens = "01-01", closes = "06-30" }]', f'windows = "announced"\n{key} = {value}'
    [line] = mistakes(write(change))
    assert f'[[cycle]] "half"：键 {key}：认证期另行公布（announced）时，{key} 不起作用——请删去其一' in line


def test_a_rolling_cycle_needs_its_length(write, mistakes):
    change = 'kind = "window"\nwindows = [{ opens = "01-01", closes = "06-30" }]', 'kind = "rolling"'
    assert mistakes(write(change)) == [f'{FILE}：第 12 行，表 [[cycle]] "half"：键 length：缺少这个键——如 "12 months"']


def test_places_of_a_folder_count_as_divisions(write, mistakes):
    root = write(('"360734"', '"990101"'), folder="990101-old/2020-1")
    assert mistakes(root)
    (root / "990101-old" / "2020-1" / "places.csv").write_text("code,name,parent\n990101,旧县,990100\n", "utf-8")
    assert not mistakes(root)


def test_words_that_decide_nothing_are_taken_as_they_are(write, mistakes):
    more = '[[posting]]\nwhat = ["entitled"]\nplace = "temple"\ntext = true\ncite = "reading 26"\n'
    assert not mistakes(write(more=more))


def test_the_form_has_every_table():
    decides = "notice scope scheme cycle points lapse reason outcome step"
    proves = "channel evidence form signature care recheck"
    does = "send verify posting notify spot_check source target score body duty ban tip recovery reward hotline"
    expected = f"{decides} {proves} {does}"
    assert set(TABLES) == set(expected.split())


def test_divisions_go_down_to_townships():
    assert full_name("360734") == "江西省赣州市寻乌县"
    assert (full_name("000000"), full_name("990101")) == ("全国", "990101")
    assert len([township for township in under("141121") if len(township.code) == 9]) == 12
    assert divisions()["532922"].level == 3


def test_close_words():
    assert close("pensoin", ["pension", "injury"]) == "是否想写 pension？"
    assert close("x", ["pension", "injury"]) == "可选：injury、pension"
