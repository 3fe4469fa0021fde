"""vivat match: what a reader of the terminal and a program see."""

import json

import pytest

ROSTER = "id_number,name\n360734195001011235,王秀英\n11010519491231002X,张三\n"
FEED = "id_number,name\n11010519491231002x,张三\n360734195001011235,王绣英\n360734195001011230,王秀英\n,李四\n"


@pytest.fixture
def files(tmp_path):
    """The words of a command over a roster and a feed."""
    (tmp_path / "r.csv").write_text(ROSTER, "utf-8")
    (tmp_path / "f.csv").write_text(FEED, "utf-8")
    return "match", "--roster", tmp_path / "r.csv", "--feed", tmp_path / "f.csv", "--out", tmp_path / "out"


def test_match_for_a_program(vivat, files):
    told = json.loads(vivat(*files, "--json").out)
    assert told["classes"] == {"matched": 1, "name_differs": 1, "repaired": 1, "unmatched": 1}
    assert told["unmatched"] == {"no_number": 1}


def test_match_for_people(vivat, files):
    said = vivat(*files)
    assert said.code == 0
    assert all(
        word in said.out for word in ("名册 2 行，数据 4 行", "一致", "同音", "只有校验码不同", "没有号码", "25.00%")
    )
    assert "结果已写入" in said.err.replace("\n", "")


def test_an_answer_is_not_written_over(vivat, files, tmp_path):
    (tmp_path / "out").mkdir()
    assert vivat(*files).code == 1


def test_a_match_is_measured(vivat):
    told = json.loads(vivat("bench", "match", "--people", 2000, "--events", 9000, "--json").out)
    assert told["whole_ratio"] > 0 and told["classified_cpu_ratio"] > 0
    assert sum(told["classes"].values()) == 9000 and min(told["classes"].values()) > 0
