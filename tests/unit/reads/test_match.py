"""Files are matched all or nothing, from Parquet or CSV, within a memory limit."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.lib.pairs import make
from vivat.domain.errors import VivatError
from vivat.reads.matches.files import match_files

ROSTER = "id_number,name\n360734195001011235,王秀英\n11010519491231002X,张三\n"
FEED = "name,id_number,town\n张 三,11010519491231002x,甲\n王秀英,360734195001011230,乙\n李四,,丙\n"


@pytest.fixture
def folder(tmp_path):
    """A folder with a roster and a feed as CSV."""
    (tmp_path / "roster.csv").write_text(ROSTER, "utf-8")
    (tmp_path / "feed.csv").write_text(FEED, "utf-8")
    return tmp_path


def test_two_files_become_a_folder(folder):
    told = []
    summary = match_files(
        folder / "roster.csv", folder / "feed.csv", folder / "out", progress=lambda *now: told.append(now)
    )
    assert summary["classes"] == {"matched": 1, "name_differs": 0, "repaired": 1, "unmatched": 1}
    assert summary == json.loads((folder / "out" / "summary.json").read_text("utf-8"))
    assert {path.name for path in (folder / "out").iterdir()} == {
        *(f"{name}.parquet" for name in ("matched", "name_differs", "repaired", "unmatched", "conflicts")),
        "summary.json",
    }
    assert pq.read_table(folder / "out" / "matched.parquet").to_pylist() == [{"feed_row": 0, "roster_row": 1}]
    assert told[-1] == ("比对", 3, 3)


def test_an_answer_that_is_there_is_not_written_over(folder):
    (folder / "out").mkdir()
    with pytest.raises(VivatError, match="已经存在"):
        match_files(folder / "roster.csv", folder / "feed.csv", folder / "out")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("number,name\n1,x\n", "缺少列 id_number"),
        ("id_number,name\n1,x", "写到一半断了"),
        ("", "是空文件"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_nothing(folder, text, said):
    (folder / "feed.csv").write_text(text, "utf-8")
    with pytest.raises(VivatError, match=said):
        match_files(folder / "roster.csv", folder / "feed.csv", folder / "out")
    assert {path.name for path in folder.iterdir()} == {"roster.csv", "feed.csv"}


def test_numbers_that_were_kept_as_numbers_are_refused(folder):
    pq.write_table(pa.table({"id_number": [360734195001011235], "name": ["王秀英"]}), folder / "feed.parquet")
    with pytest.raises(VivatError, match="id_number 的类型是 BIGINT，应为文字"):
        match_files(folder / "roster.csv", folder / "feed.parquet", folder / "out")


@pytest.mark.parametrize(("memory", "said"), [("much", "“much”不是内存大小")])
def test_a_memory_limit_is_a_size(folder, memory, said):
    with pytest.raises(VivatError, match=said):
        match_files(folder / "roster.csv", folder / "feed.csv", folder / "out", memory=memory)


def test_a_small_memory_gives_the_same_answer(tmp_path):
    roster, feed = make(tmp_path, 40_000, 100_000, seed=4)
    whole, small = (match_files(roster, feed, tmp_path / str(memory), memory=memory) for memory in (None, "150MB"))
    assert whole == small
