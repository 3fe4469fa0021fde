"""Cells of XLSX, XLS and ODS: numbers that were identities, dates of both epochs, money in binary, errors, merges."""

import contextlib
import datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.unit.sources.tabular.made import GOOD, WANTED, book, container, one, repacked, why
from vivat.domain.errors import VivatError
from vivat.sources.tabular import read

DAY = datetime.date(2024, 6, 12)
HEAD = ["证件号码", "姓名"]
LOST = "证件号码在表格中成了数字，末几位已丢失"
XLS = Path(__file__).parent / "files"


def test_an_identity_that_became_a_number_is_refused(tmp_path):
    table = read(book(tmp_path, HEAD, [360121196001011234, "甲"], [GOOD, "乙"], ["3.60121E+17", "丙"]), WANTED)
    assert why(table) == [(2, "aac147", LOST), (4, "aac147", LOST)]
    assert table.rows == [3]


@pytest.mark.parametrize("cell", [1.0, 110105491231002.0, 0.5, 3.60121e17])
def test_no_number_is_ever_an_identity(tmp_path, cell):
    assert why(one(book(tmp_path, ["证件号码"], [cell]), "id")) == [(2, "aac147", LOST)]


@pytest.mark.parametrize("epoch", [False, True])
def test_dates_of_both_epochs(tmp_path, epoch):
    table = one(book(tmp_path, ["死亡日期"], [DAY], ["2024/6/12"], [45292], [20240612.0], date_1904=epoch), "day")
    assert table.data["died"].to_pylist() == [DAY, DAY, DAY]
    assert why(table) == [(4, "died", "日期在表格中成了序号")]


@pytest.mark.parametrize(
    ("cell", "fen"),
    [(2810.05, 281005), (0.1 + 0.2, 30), (1e9 + 0.01, 100000000001), (-3.1, -310), (12, 1200), ("￥1,234.50", 123450)],
)
def test_money_in_binary_is_whole_fen(tmp_path, cell, fen):
    assert one(book(tmp_path, ["金额"], [cell]), "money").data["paid"].to_pylist() == [fen]


@pytest.mark.parametrize(
    ("kind", "heading", "cell", "wrong"),
    [
        ("money", "金额", 2810.055, "金额多于两位小数"),
        ("money", "金额", 1e20, "不是金额"),
        ("money", "金额", True, "不是金额"),
        ("month", "开始年月", 2024.1, "不是年月"),
        ("month", "开始年月", DAY, "不是年月"),
        ("whole", "次数", 1.5, "不是整数"),
        ("whole", "次数", 1e17, "数字太长，在表格中已丢失末几位"),
        ("text", "姓名", 1.2e17, "数字太长，在表格中已丢失末几位"),
        ("day", "死亡日期", 12.0, "日期在表格中成了序号"),
    ],
)
def test_cells_refused(tmp_path, kind, heading, cell, wrong):
    assert [said for _, _, said in why(one(book(tmp_path, [heading], [cell]), kind))] == [wrong]


@pytest.mark.parametrize(
    ("kind", "heading", "cell", "value"),
    [
        ("month", "开始年月", 202406, 202406),
        ("month", "开始年月", datetime.date(2024, 6, 1), 202406),
        ("whole", "次数", 12.0, 12),
        ("text", "姓名", 13800000000.0, "13800000000"),
        ("flag", "异地", True, True),
        ("flag", "异地", 0, False),
    ],
)
def test_cells_read(tmp_path, kind, heading, cell, value):
    assert one(book(tmp_path, [heading], [cell]), kind).data.column(1).to_pylist() == [value]


def test_errors_merges_and_hidden_rows(tmp_path):
    def more(made, sheet):
        sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")
        sheet.merge_range(2, 1, 3, 1, "乙")
        sheet.set_row(2, None, None, {"hidden": True})

    path = book(tmp_path, [*HEAD, "金额"], [GOOD, "甲"], [GOOD, None, 3], [GOOD, None, 4], before=more)
    table = read(path, WANTED)
    assert why(table) == [(2, "paid", "公式出错，没有值"), (4, "aac003", "必填，却是空的")]
    assert table.rows == [3]
    assert table.notes[1:] == ("有 1 个隐藏的行，已照常读入", "有 1 处合并单元格：只有第一格有值，其余视为空")


def test_the_sheet_is_the_one_with_the_heading(tmp_path):
    def more(made, sheet):
        made.add_worksheet("说明").write_row(0, 0, ["填写说明", "姓名"])

    assert read(book(tmp_path, HEAD, [GOOD, "甲"], before=more), WANTED).notes[0] == "工作表“名单”"


def test_two_sheets_alike_are_refused(tmp_path):
    def more(made, sheet):
        made.add_worksheet("二月").write_row(0, 0, HEAD)

    with pytest.raises(VivatError, match="有几张工作表都像是所要的：“名单”、“二月”"):
        read(book(tmp_path, HEAD, before=more), WANTED)


@pytest.mark.parametrize("name", ["list.xls", "list-1904.xls"])
def test_an_old_workbook(name):
    table = read(XLS / name, WANTED)
    assert table.form == "xls" and table.rows == [3]
    assert [table.data[code][0].as_py() for code in ("aac147", "died", "paid")] == [GOOD, DAY, 281005]
    assert [column for _, column, _ in why(table)] == ["aac147", "died", "paid"]


@settings(max_examples=12)
@given(st.lists(st.tuples(st.integers(512, 5631), st.sampled_from([0, 1, 127, 255])), min_size=1, max_size=12))
@example([(at, 0) for at in range(700, 900)])
def test_a_broken_workbook_is_read_or_refused(tmp_path_factory, changes):
    held = bytearray((XLS / "list.xls").read_bytes())
    for at, byte in changes:
        held[at] = byte
    path = tmp_path_factory.mktemp("broken") / "list.xls"
    path.write_bytes(held)
    with contextlib.suppress(VivatError):
        assert set(read(path, WANTED).data["aac147"].to_pylist()) <= {GOOD}


def ods(folder, rows, head=""):
    """An ODS of rows of XML."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = f"""<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content{spaces}><office:body>
        <office:spreadsheet><table:table table:name="名单">{rows}</table:table></office:spreadsheet></office:body>
        </office:document-content>"""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f"""<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
        <manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>"""
    members = {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content}
    return container(folder, {name: held.encode() for name, held in members.items()}, "list.ods")


def cell(text, repeated=1):
    return f'''<table:table-cell office:value-type="string" table:number-columns-repeated="{repeated}">
        <text:p>{text}</text:p></table:table-cell>'''


def test_an_ods(tmp_path):
    number = '<table:table-cell office:value-type="float" office:value="360121196001011234"/>'
    rows = [cell("证件号码") + cell("姓名"), cell(GOOD) + cell("张三"), number + cell("李四")]
    blank = '<table:table-row table:number-rows-repeated="1048000">'
    blank += '<table:table-cell table:number-columns-repeated="16384"/>'
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows) + f"{blank}</table:table-row>"
    table = read(ods(tmp_path, body), WANTED)
    assert table.rows == [2] and why(table) == [(3, "aac147", LOST)]


@pytest.mark.parametrize("row", ['<table:table-row table:number-rows-repeated="1048576">', "<table:table-row>"])
def test_an_ods_that_repeats_itself_into_a_bomb(tmp_path, row):
    repeated = 10_000 if "rows" in row else 1_000_000_000
    with pytest.raises(VivatError, match=r"列，(太大|超过)"):
        read(ods(tmp_path, f"{row}{cell('证件号码', repeated)}</table:table-row>"), WANTED)


@pytest.mark.parametrize(("far", "wrong"), [("XFD1048576", "太大"), ("AAAA1", "超过 16384 列")])
def test_a_cell_at_the_far_corner(tmp_path, far, wrong):
    path = repacked(
        book(tmp_path, HEAD, [GOOD, "甲"]), lambda name, held: held.replace(b'r="B2"', f'r="{far}"'.encode())
    )
    repacked(path, lambda name, held: held.replace(b'<row r="2"', b'<row r="1048576"') if wrong == "太大" else held)
    with pytest.raises(VivatError, match=wrong):
        read(path, WANTED)
