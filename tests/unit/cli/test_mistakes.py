"""Wrong input ends with exit code 1 and one plain line, without a traceback and with nothing half-written."""

import re

import pytest

from tests.unit.reads.made import county, csv, fact, written

DAY = ("--on", "2024-06-12")


@pytest.fixture
def folder(tmp_path):
    """A folder with a fact that nobody knows."""
    return written(tmp_path / "county", facts=[*county()["facts"], fact(99, 1, "vanished", "2024-01-01")])


def plain(said, *words):
    lines = said.err.strip().splitlines()
    assert said.code == 1
    assert len(lines) == 1, lines
    assert lines[0].startswith("错误 ")
    assert all(word in lines[0] for word in words)
    assert "Traceback" not in said.err + said.out
    assert not said.out.strip()


def test_a_bad_row(vivat, folder, tmp_path):
    line = f"第 {len(county()['facts']) + 2} 行"
    plain(vivat("decide", folder, *DAY, "--out", tmp_path / "out"), "facts.csv", line, "没有这种事实")
    assert not list(tmp_path.glob("*out*"))


def test_a_bad_row_when_explaining_or_comparing(vivat, folder):
    plain(vivat("explain", folder, "1", *DAY), "facts.csv")
    plain(vivat("compare", folder, "--policies", "shipped", "--policies", "shipped", *DAY), "facts.csv")


def test_a_file_cut_in_the_middle(vivat, tmp_path):
    text = csv("facts", county()["facts"])
    folder = written(tmp_path / "county", facts=text[:500])
    plain(vivat("decide", folder, *DAY, "--out", tmp_path / "out"), "facts.csv", "写到一半断了")
    assert [path.name for path in tmp_path.iterdir()] == ["county"]


@pytest.mark.parametrize(
    "command", [("decide",), ("explain", "1"), ("compare", "--policies", "shipped", "--policies", "shipped")]
)
def test_a_folder_that_is_not_there(vivat, tmp_path, command):
    name, *rest = command
    plain(vivat(name, tmp_path / "nowhere", *rest, *DAY), "没有这个数据目录")


def test_a_policy_folder_that_is_not_there(vivat, tmp_path):
    county_ = written(tmp_path / "county")
    plain(vivat("decide", county_, *DAY, "--policies", tmp_path / "nowhere"), "没有这个政策目录")
    plain(vivat("policy", "check", tmp_path / "nowhere"), "没有这个政策目录")


def test_an_examples_file_that_is_not_there(vivat, tmp_path):
    plain(vivat("policy", "examples", tmp_path / "nothing.toml"), "nothing.toml", "读不出来")


def test_an_examples_file_that_is_no_toml(vivat, tmp_path):
    (tmp_path / "bad.toml").write_text("[[example]\n", "utf-8")
    plain(vivat("policy", "examples", tmp_path / "bad.toml"), "bad.toml", "不合 TOML 写法", "第 1 行")


def test_nobody_by_that_number(vivat, tmp_path):
    plain(vivat("explain", written(tmp_path / "county"), "77", *DAY), "77")


def test_a_division_that_pays_nobody(vivat, tmp_path):
    plain(vivat("decide", written(tmp_path / "county"), "--division", "110000", *DAY), "110000", "360734")


def test_a_place_that_does_not_exist(vivat, tmp_path):
    plain(vivat("sample", "999999", "--people", "10", "--out", tmp_path / "out", *DAY), "999999")
    assert not list(tmp_path.iterdir())


def test_a_scheme_that_does_not_exist(vivat):
    plain(vivat("policy", "explain", "360734", "--scheme", "pensions", *DAY), "pensions", "residents_pension")


def test_answers_are_never_overwritten(vivat, tmp_path):
    folder = written(tmp_path / "county")
    plain(vivat("decide", folder, *DAY, "--out", folder), "county")


def test_to_compare_takes_two_policies(vivat, tmp_path):
    plain(vivat("compare", written(tmp_path / "county"), "--policies", "shipped", *DAY), "--policies")


def test_a_folder_of_nobody(vivat, tmp_path):
    nobody = written(tmp_path / "county", roster=[], amounts=[], payments=[], facts=[])
    said = vivat("decide", nobody, *DAY, "--out", tmp_path / "out")
    assert said.code == 0 or "roster" in said.err


@pytest.mark.parametrize("day", ["2024-13-01", "2024-02-30", "12.6.2024", "heute"])
def test_a_day_that_no_calendar_has(vivat, tmp_path, day):
    said = vivat("decide", written(tmp_path / "county"), "--on", day)
    assert said.code == 2
    assert day in said.err


def test_help_is_there_for_every_command(vivat):
    for words in ([], ["policy"], ["decide"], ["explain"], ["compare"], ["sample"], ["demo"], ["policy", "check"]):
        said = vivat(*words, "--help")
        assert said.code == 0
        assert "--help" in said.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["decide"], "缺少参数“目录”"),
        (["sample", "532922"], "缺少选项“--out”"),
        (["decid"], "没有“decid”这个命令——是否想写 'decide'？"),
        (["decide", "x", "--xyz"], "没有“--xyz”这个选项"),
        (["decide", "x", "--policy"], "没有“--policy”这个选项——是否想写 --policies？"),
        (["decide", "x", "--on"], "选项“--on”后面要有值"),
        (["decide", "x", "--json=3"], "选项“--json”后面不带值"),
        (["explain", "a", "b", "c", "d"], "多出了参数：c d"),
        (["decide", "x", "--on", "heute"], "“--on”的值不对：“heute”不是日期，请写成 2024-06-12"),
        (["sample", "532922", "--out", "x", "--people", "0"], "“--people”的值不对：不能小于 1"),
        (["sample", "532922", "--out", "x", "--people", "many"], "“--people”的值不对：请写整数"),
    ],
    ids=" ".join,
)
def test_a_command_written_wrongly_is_told_in_chinese(vivat, words, told):
    said = vivat(*words, COLUMNS=200)
    assert said.code == 2
    assert f"│ {told} " in said.err
    assert "╭─ 错误 ─" in said.err
    assert not re.search("[A-Z][a-z]+ ", said.err)


@pytest.mark.parametrize("words", [[], ["policy"], ["policy", "check"], ["decide"], ["sample"], ["bench", "law"]])
def test_help_is_in_chinese(vivat, words):
    said = vivat(*words, "--help", COLUMNS=200)
    assert said.out.split()[0].startswith("用法：")
    assert "─ 选项 ─" in said.out
    assert "显示这份说明后退出" in said.out
    assert not re.search("[A-Z][a-z]+ [a-z]+", said.out)
