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
    return [f"{one.place}：{one.text}" for one in check(load([root])) if one.level == level]


def told(level):
    """What the check says of the shipped policies at a level: folder, cite, text."""
    return [
        (one.place.partition("/policy.toml")[0], one.cite, one.text) for one in check(SHIPPED) if one.level == level
    ]


def test_the_small_notice_is_sound(write):
    assert check(load([write()])) == []


def test_a_quote_must_stand_in_the_notice(write):
    [line] = said(write(("死亡的，停止发放", "死亡的，应停止发放")))
    assert line.startswith(
        "360734-mou/2020-1/policy.toml：第 28 行，表 [[reason]] 第 1 个：键 quote：notice.txt 中没有这句话：到"
    )
    assert "“死亡的，”为止相同，随后写成了“应停止发放”" in line


@pytest.mark.parametrize(
    ("cite", "level", "wrong"),
    [
        ("四", "error", "键 cite：文件没有 四"),
        ("二", "warning", "键 cite：所引的话不在 二 里"),
        ("第3条", "error", "键 cite：“第3条”不是条款编号——如 二（三）2"),
        ("段8", "error", ""),
        ("段9", "error", "键 cite：文件没有 段9"),
        ("段1", "warning", "键 cite：所引的话不在 段1 里"),
    ],
)
def test_a_cite_must_be_where_the_words_are(write, cite, level, wrong):
    lines = said(write(('cite = "三"', f'cite = "{cite}"')), level)
    assert [wrong] == [wrong for line in lines if wrong in line] if wrong else not lines


def test_there_are_31_readings(write):
    change = 'cite = "三"\nquote = "死亡的，停止发放"', 'cite = "reading 32"'
    assert "键 cite：没有解读32：解读只编到 31" in said(write(change))[0]


def test_two_cycles_for_one_person_are_a_clash(write):
    [line] = said(write(more=ROLLING.format(id="six", more="")))
    assert '表 [[cycle]] "six"：与本文件的 [[cycle]] "half" 可能在同一天适用于同一个人' in line
    assert line.endswith("（residents_pension）——请用 with 互相列明，或写不会重合的 who")


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
    assert "表 [notice]：键 replaces：360734-mou/2020-1 与本文件都规定了 residents_pension 的 [[cycle]]——请写明" in line
    later = "effective = 2020-03-26", 'effective = 2021-07-01\nreplaces = ["2020-1"]'
    assert not said(write(later, folder="360734-mou/2021-2"))


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ('[[step]]\nafter = "gone"\n%s', "键 after：没有 id 为“gone”的 [[lapse]] 或 [[reason]]"),
        ('[[step]]\nid = "a"\nafter = "a"\n%s', "键 after：接在步骤“a”之后：步骤只有一层——请接在"),
        ('[[channel]]\ncode = "window"\nevidence = ["card"]\n', "键 evidence：没有 id 为“card”的 [[evidence]]"),
        ('[[cycle]]\nid = "half"\nkind = "none"\ntext = true\n', "键 id：2 个 [[cycle]] 都叫“half”——id 不能重复"),
        ('[[hotline]]\nbody = "agency"\n', "还没有程序用到这条规则——请写 text = true"),
        (
            '[[tip]]\nthen = "handle"\nto = 2019-01-01\ntext = true\n',
            "键 to：终止于 2019-01-01，早于文件施行日",
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
    assert f"以 {kind} 选人，也就是看上一周期是否按期认证——周期不得这样选人" in line


def test_gaps_strange_words_and_announced_windows_are_told(write):
    change = '["residents_pension"]', '["residents_pension", "employees_pension"]'
    only = '[[cycle]]\nid = "half"', '[[cycle]]\nid = "half"\nschemes = ["residents_pension"]'
    more = '[[posting]]\nwhat = ["entitled"]\nplace = "vilage"\ntext = true\ncite = "reading 26"\n'
    warned = said(write(change, only, more=more), "warning")
    assert any("employees_pension 在范围内，却没有认证周期：按上一级规定" in line for line in warned)
    assert any("键 place：“vilage”不是已知的场所——是否想写 village" in line for line in warned)
    announced = '[{ opens = "01-01", closes = "06-30" }]', '"announced"'
    assert "认证期另行公布，公布之前不知道起止日期" in said(write(announced), "note")[0]


REASON = """
[[reason]]
fact = {fact}
effect = "{effect}"
cite = "三"
quote = "停止发放"
{more}
"""
OUTCOME = """
[[outcome]]
id = "sentence"
ends = [{ fact = "released", money = "never" }]
cite = "reading 19"
"""


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ('"imprisoned"', "键 fact：判处有期徒刑及以上并收监（imprisoned）没有写 ends，停发的月份释放后照补"),
        (
            '["parole_revoked", "retired"]',
            "键 fact：撤销假释继续服刑（parole_revoked）没有写 ends，停发的月份释放后照补",
        ),
        ('["wanted", "bailed"]', "键 fact：被通缉（wanted）、取保候审（bailed）没有写 ends，变更强制措施或判刑以后"),
    ],
)
def test_custody_or_a_sentence_without_an_outcome_is_warned_of(write, fact, told):
    [line] = said(write(more=REASON.format(fact=fact, effect="suspend", more="")), "warning")
    assert told in line
    assert "——请写 ends，指向 [[outcome]]" in line


@pytest.mark.parametrize(("effect", "more"), [("suspend", 'ends = "sentence"'), ("terminate", ""), ("none", "")])
def test_with_an_outcome_or_without_a_suspension_it_is_not(write, effect, more):
    rule = REASON.format(fact='"imprisoned"', effect=effect, more=more)
    assert not said(write(more=rule + (OUTCOME if more else "")), "warning")


@pytest.mark.parametrize(("begins", "told"), [("notified", 1), ("due", 0)])
def test_a_wait_that_an_early_notice_begins_is_noted(write, begins, told):
    wait = f'effect = "suspend"\nwait = {{ for = "1 month", from = "{begins}" }}'
    notes = said(write(('effect = "suspend"', wait)), "note")
    assert [("键 wait：宽限期从通知起算，到期日以前的通知也算" in line) for line in notes] == [True] * told


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
        ("360734-xunwu/2020-25", "第三十条", "自 2022-01-01 起，residents_pension 只剩线上办法"),
        ("370300-zibo/2019-0", "四（一）5、第二十六条", "对疑似冒领（suspected）的“暂停续”让位于"),
        ("141121-wenshui/2025-20", "第三十一条", "要求提供告知承诺书（declaration），3 人签字"),
        ("532922-yangbi/2021-0", "第六条（一）2、第三十一条", "要求提供纸质确认表（confirmation_sheet），3 人签字"),
        ("511100-leshan/2022-0", "reading 9", "是推定的施行日"),
    ],
)
def test_conflicts_with_higher_law_are_warned_of(folder, cite, text):
    assert [one for one in told("warning") if one[0] == folder and cite in one[1] and text in one[2]]


@pytest.mark.parametrize(
    ("folder", "cite", "text"),
    [
        ("141121-wenshui/2025-20", "reading 6", "没有规定 survivors_allowance 的认证周期"),
        ("532922-yangbi/2021-0", "reading 7", "没有规定 injury_allowance、injury_care、injury_survivors 的逾期的后果"),
        ("370300-zibo/2019-0", "四（二）4、第二十六条", "沉默满3个月即“停发”"),
        ("532922-yangbi/2021-0", "第十条、第二十六条", "逾期即“停发”"),
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
