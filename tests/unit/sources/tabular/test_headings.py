"""Headings are found below titles, by code, by name or by what was saved; what is missing or doubled refuses."""

import pytest

from tests.unit.sources.tabular.made import GOOD, WANTED, book, text_file, why
from vivat.domain.errors import VivatError
from vivat.sources.tabular import read


@pytest.mark.parametrize(
    "text",
    [
        f"AAC147,aac003\n{GOOD},张三\n",
        f"身份证号,姓名\n{GOOD},张三\n",
        f"证 件　号码*,姓名：\n{GOOD},张三\n",
        f'"证件\n号码",姓名\n{GOOD},张三\n',
        f"全县名单,\n制表：甲,2024\n\n证件号码,姓名\n{GOOD},张三\n",
        f"序号\t证件号码\t姓名\n1\t{GOOD}\t张三\n",
        f"证件号码;姓名\n{GOOD};张三\n",
        f"证件号码|姓名\n{GOOD}|张三",
    ],
)
def test_headings_that_people_write(tmp_path, text):
    assert read(text_file(tmp_path, text, name="list.txt"), WANTED).data["aac003"].to_pylist() == ["张三"]


def test_a_saved_mapping_goes_first(tmp_path):
    path = text_file(tmp_path, f"人员编号,证件号码,称呼\n{GOOD},x,张三\n")
    table = read(path, WANTED, {"人员编号": "aac147", "称 呼": "aac003", "别处": "aae140"})
    assert table.headings == {"aac147": "人员编号", "aac003": "称呼"}
    assert table.unknown == ("证件号码",) and table.rows == [2]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("证件号码,金额\n", "缺少列：姓名（aac003）"),
        ("证件号码,姓名,身份证号\n", "同一列出现了两次：身份证号"),
        ("甲,乙\n1,2\n", "找不到标题行"),
        ("\n", "找不到标题行"),
    ],
)
def test_a_heading_that_is_not_whole_refuses_the_file(tmp_path, text, wrong):
    with pytest.raises(VivatError) as error:
        read(text_file(tmp_path, text), WANTED)
    assert wrong in error.value.wrong and error.value.mend and "list.csv" in str(error.value.place)


def test_rows_are_numbered_as_people_see_them(tmp_path):
    rows = f'{GOOD},甲\n\n{GOOD},"乙\n乙"\n,\n{GOOD},\n'
    table = read(text_file(tmp_path, "名单\n证件号码,姓名\n" + rows), WANTED)
    assert table.rows == [3, 5]
    assert why(table) == [(8, "aac003", "必填，却是空的")]
    assert table.notes == ("有 1 行所需各列全空，未读入",)


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        (f"{GOOD},张三,1\n{GOOD},张\n", "2 格，标题行有 3 格，文件可能在中间断开"),
        (f"{GOOD},张三\n{GOOD},张,1\n", "2 格，标题行有 3 格"),
        (f"{GOOD},张三,1,2\n", "4 格，标题行有 3 格"),
        (f'{GOOD},"张三,1\n{GOOD},李四,2\n', "引号没有成对"),
    ],
)
def test_a_cut_or_crooked_csv_is_refused(tmp_path, rows, wrong):
    with pytest.raises(VivatError, match=wrong):
        read(text_file(tmp_path, "证件号码,姓名,次数\n" + rows), WANTED)


def test_a_last_line_without_end_is_told(tmp_path):
    assert read(text_file(tmp_path, f"证件号码,姓名\n{GOOD},张"), WANTED).notes[0].startswith("最后一行没有换行符")


def test_a_sheet_below_its_titles(tmp_path):
    path = book(tmp_path, ["名单"], [None], [None, "证件号码", "姓名"], [None, GOOD, "张三"], [None, GOOD])
    table = read(path, WANTED)
    assert table.rows == [4] and why(table) == [(5, "aac003", "必填，却是空的")]
