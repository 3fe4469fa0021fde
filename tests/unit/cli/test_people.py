"""vivat decide, explain and compare over five people: what a reader of the terminal and a program see."""

import json

import pytest

from tests.unit.reads.made import benefit, written
from tests.unit.reads.made import county as county_rows

DAY = ("--on", "2024-06-12")


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    return written(tmp_path_factory.mktemp("made") / "county")


def test_decide_for_a_program(vivat, county):
    told = json.loads(vivat("decide", county, *DAY, "--json").out)
    assert (told["day"], told["people"], told["benefits"]) == ("2024-06-12", 5, 6)
    assert sum(row["benefits"] for row in told["standing"]) == 6
    assert told["money"]["residents_pension"]["withheld"] == 120_000


def test_decide_for_people(vivat, county, tmp_path):
    said = vivat("decide", county, *DAY, "--out", tmp_path / "out")
    assert said.code == 0
    assert all(word in said.out for word in ("5 人，6 项待遇", "城乡居民养老", "二（四）", "逾期未认证"))
    assert (tmp_path / "out" / "standing.parquet").is_file()


def test_old_numbers_are_taken_with_a_note(vivat, tmp_path):
    roster = [*county_rows()["roster"], benefit(7, aac147="360734500520007")]
    said = vivat("decide", written(tmp_path / "old", roster=roster), *DAY)
    assert said.code == 0
    assert said.err.strip().startswith("提示 ")
    assert "roster.csv：第 8 行：15 位旧证件号码" in said.err


def test_as_it_was_known(vivat, county):
    before = json.loads(vivat("decide", county, *DAY, "--as-known", "2024-05-02", "--json").out)
    assert not [row for row in before["standing"] if row["payment"] == "terminated"]


def test_explain_for_people(vivat, county):
    said = vivat("explain", county, "2", *DAY)
    flat = "".join(line.strip("│ ├└─") for line in said.out.splitlines())
    assert said.code == 0
    assert "2023-07 至 今　暂停发放" in said.out
    for words in (
        "二（四）",
        "截至 2023-06-30 未认证",
        "12 个月 ×（应发 100.00，已发 0.00）",
        "暂停期间未发 1200.00 元",
        "农保局对本年度未通过认证",
    ):
        assert words in flat


def test_explain_hides_the_identity_number(vivat, county):
    said = vivat("explain", county, benefit(2)["aac147"], *DAY)
    assert benefit(2)["aac147"] not in said.out
    assert "360734********" in said.out


def test_explain_for_a_program(vivat, county):
    [told] = json.loads(vivat("explain", county, "4", *DAY, "--json").out)
    assert told["outcome"]["payment"] == "terminated"
    assert told["periods"][-1]["sums"][0]["amount"] == 20_000


def test_explain_of_two_benefits(vivat, county):
    assert [one["scheme"] for one in json.loads(vivat("explain", county, "1", *DAY, "--json").out)] == [
        "residents_pension",
        "employees_pension",
    ]


def test_compare_with_a_draft(vivat, county, draft):
    tree = draft(('id = "july"\neffect = "suspend"', 'id = "july"\neffect = "none"'))
    told = json.loads(vivat("compare", county, "--policies", "shipped", "--policies", tree, *DAY, "--json").out)
    assert told["by_township"]["360734100"]["restored"] == 1
    said = vivat("compare", county, "--policies", "shipped", "--policies", tree, *DAY)
    assert said.code == 0
    assert "状态变化 1 项" in said.out
    assert "1200.00" in said.out
