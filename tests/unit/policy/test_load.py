"""Notices are loaded whole, tree on tree, with aliases and days capped; all mistakes are told at once, a line each."""

from datetime import date

import pytest

from vivat.policy.load import BadPolicies, default_paths, load

FILE = "360734-mou/2020-1/policy.toml"


def test_a_notice_is_loaded(write):
    [notice] = load([write()])
    assert (notice.folder, notice.division, notice.effective) == ("360734-mou/2020-1", "360734", date(2020, 3, 26))
    assert (notice.ends, notice.schemes, notice.assumed) == (date.max, ("residents_pension",), False)
    assert "某县通知" in notice.text
    assert [rule.name for rule in notice.rules] == [
        f"{notice.folder}/{table}/0" for table in ("cycle", "lapse", "reason")
    ]
    [cycle] = notice.of("cycle")
    assert (cycle.id, cycle.cite, cycle.quotes) == ("half", "二（一）", ("每年1月至6月认证一次",))
    assert cycle.data == {"kind": "window", "windows": [{"opens": "01-01", "closes": "06-30"}]}


def test_groups_are_spelled_out_and_an_alias_goes_along(write):
    change = '["residents_pension"]', '["pension"]\nalias = { land_allowance = "employees_pension" }'
    [notice] = load([write(change, ("effect =", 'schemes = ["employees_pension"]\neffect ='))])
    assert notice.schemes == ("residents_pension", "employees_pension", "public_sector_pension", "land_allowance")
    assert notice.of("lapse")[0].schemes == ("employees_pension", "land_allowance")


def test_a_folder_may_have_schemes_of_its_own(write):
    more = '[[scheme]]\ncode = "old_rural"\nname = "老农保"\ngroup = "pension"\n'
    [notice] = load([write(('["residents_pension"]', '["pension"]'), more=more)])
    assert notice.schemes[-1] == "old_rural"
    assert notice.scope["own_schemes"][0]["name"] == "老农保"


def test_several_cites_are_one(write):
    change = (
        'cite = "三"\nquote = "死亡的，停止发放"',
        'cite = ["三", "三", "reading 18"]\nquote = ["死亡的", "停止发放", ""]',
    )
    [rule] = load([write(change)])[0].of("reason")
    assert (rule.cite, rule.quotes) == ("三、reading 18", ("死亡的", "停止发放"))


def test_a_rule_is_in_force_within_its_notice(write):
    more = '[[hotline]]\nbody = "agency"\nfrom = 2020-01-01\nto = 2021-12-31\ncite = "reading 9"\n'
    [notice] = load([write(("effective = 2020-03-26", "effective = 2020-03-26\nends = 2021-06-30"), more=more)])
    assert [(rule.first, rule.last) for rule in notice.of("hotline")] == [(date(2020, 3, 26), date(2021, 6, 30))]


@pytest.mark.parametrize("name", ["2020-1", "360734-mou/2020-1"])
def test_a_notice_ends_the_day_before_the_one_that_replaces_it(write, name):
    write()
    change = "effective = 2020-03-26", f'effective = 2023-07-01\nreplaces = ["{name}"]'
    old, new = load([write(change, folder="360734-mou/2023-7")])
    assert (old.ends, new.ends) == (date(2023, 6, 30), date.max)
    assert {rule.last for rule in old.rules} == {date(2023, 6, 30)}


def test_a_replaced_notice_must_be_there(write, mistakes):
    change = "effective = 2020-03-26", 'effective = 2020-03-26\nreplaces = ["2019-1"]'
    assert mistakes(write(change)) == [f"{FILE}：表 [notice]：键 replaces：没有别的文件叫“2019-1”"]


def test_a_later_tree_replaces_a_folder_and_adds_others(write, tmp_path):
    first = write()
    second = tmp_path / "more"
    home = second / "360734-mou" / "2020-1"
    home.mkdir(parents=True)
    toml = (first / FILE).read_text("utf-8")
    (home / "policy.toml").write_text(toml.replace("某县通知", "改过的通知"), "utf-8")
    assert [notice.title for notice in load([first, second])] == ["改过的通知"]


def test_all_mistakes_of_all_files_come_at_once(write, mistakes):
    write(("windows =", "window ="))
    root = write(("effect =", "efect ="), folder="360734-mou/2021-2")
    assert mistakes(root) == [
        f'{FILE}：第 15 行，表 [[cycle]] "half"：键 window：这里没有这个键——是否想写 windows？',
        "360734-mou/2021-2/policy.toml：第 20 行，表 [[lapse]] 第 1 个：键 efect：这里没有这个键——是否想写 effect？",
        "360734-mou/2021-2/policy.toml：第 19 行，表 [[lapse]] 第 1 个：键 effect：缺少这个键",
    ]


def test_a_file_cut_in_the_middle_names_its_line(write, mistakes):
    root = write()
    whole = (root / FILE).read_text("utf-8")
    (root / FILE).write_text(whole[: whole.index("逾期未认证")], "utf-8")
    [line] = mistakes(root)
    assert line.startswith(f"{FILE}：第 22 行：不合 TOML 写法：")


def test_a_file_that_is_not_utf8_is_refused(write, mistakes):
    root = write()
    (root / FILE).write_bytes((root / FILE).read_text("utf-8").encode("gb18030"))
    assert mistakes(root) == [f"{FILE}：第 3 行：不是 UTF-8 文本——请另存为 UTF-8"]


def test_a_notice_without_rules_and_a_strange_folder(write, mistakes, tmp_path):
    root = write(folder="360734-mou/2020-1")
    (root / "360734-mou" / "2019-9").mkdir()
    (root / "360734-mou" / "2019-9" / "notice.txt").write_text("通知", "utf-8")
    (root / "某县" / "2020-1").mkdir(parents=True)
    (root / "某县" / "2020-1" / "policy.toml").write_text("", "utf-8")
    assert [line.partition("——")[0] for line in mistakes(root)] == [
        "360734-mou/2019-9：有 notice.txt，没有 policy.toml",
        "某县/2020-1：不是政策目录的名称",
    ]
    with pytest.raises(BadPolicies, match="没有这个政策目录"):
        load([tmp_path / "nowhere"])


def test_the_default_tree_comes_first(tmp_path):
    first, last = default_paths([tmp_path])
    assert (first.name, last) == ("policies", tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "某县通知"', 'title "某县通知"', "第 3 行：不合 TOML 写法：键后面缺少等号"),
        ('title = "某县通知"', "title = 某县通知", "第 3 行：不合 TOML 写法：等号后面的值写法不对，文字须加引号"),
        ('title = "某县通知"', 'title = "某县通知', "第 3 行：不合 TOML 写法：有不能出现的字符，或引号没有成对"),
        ('title = "某县通知"', 'title = "某县"通知"', "第 3 行：不合 TOML 写法：一行写完后还有多余的内容"),
        ('effect = "suspend"', 'effect = "suspend"\neffect = "none"', "第 21 行：不合 TOML 写法：同一个键写了两次"),
        ("[notice]", "[notice", "第 2 行：不合 TOML 写法：表头缺少 ]"),
        ("[[lapse]]", "[[lapse]", "第 19 行：不合 TOML 写法：表头缺少 ]]"),
        ('["residents_pension"]', '["residents_pension"', "不合 TOML 写法：列表没有写完"),
    ],
)
def test_what_is_no_toml_is_told_in_chinese(write, mistakes, old, new, said):
    [line] = mistakes(write((old, new)))
    assert said in line
    assert line.endswith("——写法见 https://toml.io")
