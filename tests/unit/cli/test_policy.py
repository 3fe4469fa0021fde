"""vivat policy: check, examples, explain."""

import json

import pytest

from tests.unit.cli.conftest import XUNWU
from vivat.policy.load import default_paths

SHIPPED = default_paths()[0]
EXAMPLES = SHIPPED / XUNWU / "examples.toml"
MILDER = ('id = "july"\neffect = "suspend"', 'id = "july"\neffect = "none"')


def test_check_of_what_is_shipped(vivat):
    said = vivat("policy", "check", "--json")
    told = json.loads(said.out)
    assert said.code == 0
    assert told["examples"]["failed"] == 0 < told["examples"]["passed"]
    assert {one["level"] for one in told["findings"]} == {"warning", "note"}
    assert {rule["folder"] for rule in told["rules"]} >= {XUNWU, "000000-national/defaults"}


def test_check_tells_people_the_counts_and_ends_with_the_examples(vivat):
    said = vivat("policy", "check")
    assert said.code == 0
    assert said.last.endswith(" passed, 0 failed")
    assert "360734-xunwu/2020-25" in said.out
    assert "第三十条" in said.out


def test_check_of_a_tree_with_a_mistake(vivat, draft):
    said = vivat("policy", "check", draft(('kind = "window"', 'kind = "windows"')))
    assert said.code == 1
    assert "policy.toml：第 20 行" in said.err
    assert "是否想写 window？" in said.err


def test_check_of_a_quote_that_is_not_there(vivat, draft):
    said = vivat("policy", "check", draft(("暂停发放养老金", "停止发放养老金")), "--json")
    assert said.code == 1
    errors = [one["text"] for one in json.loads(said.out)["findings"] if one["level"] == "error"]
    assert len(errors) == 1
    assert "notice.txt 中没有这句话" in errors[0]


def test_check_of_examples_that_do_not_come_out(vivat, draft):
    said = vivat("policy", "check", draft(MILDER))
    assert said.code == 1
    assert not said.last.endswith("不符 0 个")
    assert "payment：应为 suspended，实为 in_payment" in said.out


def test_examples_that_pass(vivat):
    said = vivat("policy", "examples", EXAMPLES)
    assert (said.code, said.last) == (0, f"{EXAMPLES.read_text('utf-8').count('[[example]]')} passed, 0 failed")


def test_examples_of_several_files_are_counted_together(vivat):
    one, two = EXAMPLES, SHIPPED / "141121-wenshui" / "2025-20" / "examples.toml"
    count = sum(file.read_text("utf-8").count("[[example]]") for file in (one, two))
    assert vivat("policy", "examples", one, two).last == f"{count} passed, 0 failed"


def wrong(tmp_path):
    """A file from anywhere with one right and one wrong example."""
    right = '[[example]]\nname = "对"\non = 2024-06-12\nborn = 1950-01-01\n'
    right += 'scheme = "residents_pension"\nsince = "2015-01"\n'
    expect = 'expect = { certification = "overdue", due = 2020-06-30 }\n'
    text = f'division = "360734"\n{right}{expect}{right.replace("对", "错")}{expect.replace("2020", "2021")}'
    (tmp_path / "mine.toml").write_text(text, "utf-8")
    return tmp_path / "mine.toml"


def test_examples_that_fail(vivat, tmp_path):
    said = vivat("policy", "examples", wrong(tmp_path))
    assert (said.code, said.last) == (1, "1 passed, 1 failed")
    assert "错" in said.out
    assert "due：应为 2021-06-30，实为 2020-06-30" in said.out


def test_examples_as_json(vivat, tmp_path):
    said = vivat("policy", "examples", wrong(tmp_path), "--json")
    assert said.code == 1
    assert json.loads(said.out) == {
        "passed": 1,
        "failed": 1,
        "differences": [
            {"example": "错", "differs": [{"key": "due", "expected": "2021-06-30", "answered": "2020-06-30"}]}
        ],
    }


def test_policies_override_what_is_shipped(vivat, draft):
    said = vivat("policy", "examples", EXAMPLES, "--policies", draft(MILDER))
    assert said.code == 1
    assert "payment：应为 suspended，实为 in_payment" in said.out


def test_policies_may_come_from_the_environment(vivat, draft):
    assert vivat("policy", "examples", EXAMPLES, VIVAT_POLICIES=draft(MILDER)).code == 1


def test_policies_may_add_a_place(vivat, tmp_path):
    home = tmp_path / "more" / "110101-dongcheng" / "2024-1"
    home.mkdir(parents=True)
    rule = '[[cycle]]\nkind = "none"\ncite = "reading 8"\n'
    head = '[notice]\ntitle = "无周期"\ndivision = "110101"\neffective = 2020-01-01\n[scope]\nschemes = ["pension"]\n'
    (home / "policy.toml").write_text(head + rule, "utf-8")
    mine = wrong(tmp_path)
    mine.write_text(mine.read_text("utf-8").replace("360734", "110101").replace("overdue", "not_required"), "utf-8")
    said = vivat("policy", "examples", mine, "--policies", tmp_path / "more")
    assert "due：应为 2020-06-30，实为 （无）" in said.out
    assert "certification" not in said.out


def test_explain_says_the_law_with_its_quotes(vivat):
    said = vivat("policy", "explain", "360734", "--on", "2024-06-12")
    flat = "".join(said.out.split())
    assert said.code == 0
    assert "江西省赣州市寻乌县（360734）2024-06-12适用的规定" in flat
    assert "二（四）" in flat
    assert "每个自然年度的7月份，农保局对本年度未通过认证的待遇领取人员暂停发放养老金" in flat


def test_explain_of_one_scheme_as_json(vivat):
    told = json.loads(
        vivat("policy", "explain", "511100", "--on", "2024-06-12", "--scheme", "injury_care", "--json").out
    )
    assert list(told["schemes"]) == ["injury_care"]
    rules = {(one["table"], one["cite"]) for one in told["schemes"]["injury_care"]}
    assert ("cycle", "第七条") in rules
    assert ("reason", "第八条（一）2") in rules


def test_explain_of_another_day(vivat):
    def cycles(day):
        told = json.loads(vivat("policy", "explain", "360734", "--on", day, "--json").out)
        return [one["cite"] for one in told["schemes"]["residents_pension"] if one["table"] == "cycle"]

    assert (cycles("2020-03-25"), cycles("2020-03-26")) == ([], ["二（二）"])


@pytest.mark.parametrize("division", ["999999", "36073", "寻乌"])
def test_explain_of_no_place(vivat, division):
    said = vivat("policy", "explain", division, "--on", "2024-06-12")
    assert said.code == 1
    assert division in said.err
