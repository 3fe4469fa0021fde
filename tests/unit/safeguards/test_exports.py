"""No cell of an export computes, identities stay texts, and the watermark outlives what people cut."""

import csv
import datetime
import zipfile

import pytest
import python_calamine as calamine
from hypothesis import given, settings
from hypothesis import strategies as st

from vivat.domain.errors import VivatError
from vivat.safeguards.exports import Field, csv_file, defused, xlsx
from vivat.safeguards.watermark import Watermark, read_watermark

MARK = Watermark(
    "DC-2024-000017", "王经办", datetime.datetime(2024, 6, 12, 9, 30, tzinfo=datetime.UTC), "核对六月；待遇"
)
FIELDS = [
    Field("证件号码", "id"),
    Field("姓名"),
    Field("死亡日期", "day"),
    Field("年月", "month"),
    Field("金额", "money"),
]
DAY = datetime.date(2024, 6, 12)
ROWS = [
    ("11010519491231002X", "张三", DAY, 202406, 281005),
    ("110105194912310021", "=1+1", None, None, -5),
]
LIVE = [
    "=1+1",
    "+86",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\0=1",
    " =1",
    "　＝1",
    "＋1",
    "－1",
    "＠a",
    "\u200b=1",
    "\ufeff@a",
    '"=1',
]


def cells(path):
    """The rows of a workbook's only sheet."""
    with calamine.CalamineWorkbook.from_path(path) as book:
        return book.get_sheet_by_index(0).to_python()


def test_a_workbook(tmp_path):
    path = tmp_path / "a.xlsx"
    assert xlsx(path, "六月名单", FIELDS, ROWS, MARK) == 2
    with calamine.CalamineWorkbook.from_path(path) as book:
        assert book.sheet_names == ["六月名单"]
    rows = cells(path)
    assert rows[0][0] == f"六月名单　{MARK.line}" and rows[-1][0] == MARK.line
    assert rows[1] == ["证件号码", "姓名", "死亡日期", "年月", "金额", "导出编号"]
    assert rows[2] == ["11010519491231002X", "张三", DAY, "2024-06", 2810.05, MARK.number]
    assert rows[3] == ["110105194912310021", "=1+1", "", "", -0.05, MARK.number]
    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet and b"<hyperlink" not in sheet and b'state="frozen"' in sheet


def test_a_csv(tmp_path):
    path = tmp_path / "a.csv"
    assert csv_file(path, FIELDS, ROWS, MARK) == 2
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(path.open(encoding="utf-8-sig", newline="")))
    assert rows[1:3] == [
        ["11010519491231002X", "张三", "2024-06-12", "2024-06", "2810.05", MARK.number],
        ["110105194912310021", "'=1+1", "", "", "-0.05", MARK.number],
    ]
    assert rows[3] == [f"# {MARK.line}", "", "", "", "", ""]


@pytest.mark.parametrize("text", LIVE)
def test_what_would_compute_is_defused(text):
    assert defused(text) == "'" + text.replace("\0", "")


@pytest.mark.parametrize("text", ["张三", "1-2", "a=b", "3.5", "", "（=1）"])
def test_plain_text_stays(text):
    assert defused(text) == text


ANY = st.text(
    st.sampled_from("=+-@＝＋－＠\t\r\n\0 　\u200b\ufeff'\",;aA1张|!") | st.characters(codec="utf-8"), max_size=12
)


@settings(max_examples=25)
@given(st.lists(ANY, min_size=1, max_size=40))
def test_no_cell_of_any_export_is_live(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("x")
    rows = [(text, text) for text in texts]
    fields = [Field("=甲"), Field("乙", "id")]
    csv_file(folder / "a.csv", fields, rows, MARK)
    held = (folder / "a.csv").read_bytes()
    assert b"\0" not in held
    read = list(csv.reader((folder / "a.csv").open(encoding="utf-8-sig", newline="")))
    assert len(read) == len(texts) + 2
    for cell in (cell for row in read for cell in row):
        bare = cell.strip(" \t\r\n\u3000\u200b\ufeff\"'")
        assert cell.startswith("'") or not bare or bare[0] not in "=+-@＝＋－＠"
    xlsx(folder / "a.xlsx", "甲", fields, rows, MARK)
    assert b"<f>" not in zipfile.ZipFile(folder / "a.xlsx").read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("write", [lambda *all: xlsx(all[0], "名单", *all[1:]), csv_file])
def test_the_watermark_is_read_back(tmp_path, write):
    path = tmp_path / ("a.csv" if write is csv_file else "a.xlsx")
    write(path, FIELDS, ROWS, MARK)
    assert read_watermark(path) == MARK


@pytest.mark.parametrize("cut", [slice(1, 3), slice(2, 3), slice(0, 2)])
def test_the_watermark_outlives_a_cut_of_a_csv(tmp_path, cut):
    path = tmp_path / "a.csv"
    csv_file(path, FIELDS, [*ROWS, *ROWS], MARK)
    lines = path.read_text("utf-8-sig").splitlines(keepends=True)
    path.write_text("".join(lines[cut] * 2), "utf-8")
    found = read_watermark(path)
    assert found and found.number == MARK.number


def test_the_watermark_outlives_a_workbook_emptied_or_stripped(tmp_path):
    path = tmp_path / "a.xlsx"
    xlsx(path, "名单", FIELDS, ROWS, MARK)
    with zipfile.ZipFile(path) as file:
        held = {name: file.read(name) for name in file.namelist()}
    for gone in ("xl/sharedStrings.xml", "docProps/custom.xml"):
        with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as file:
            for name, data in held.items():
                data = data.replace("导出".encode(), b"") if name.startswith("xl/") and "xl" in gone else data
                file.writestr(name, b"<a/>" if name == gone and "custom" in gone else data)
        assert read_watermark(tmp_path / "b.xlsx") == MARK


def test_a_file_without_mark(tmp_path):
    (tmp_path / "a.csv").write_text("甲,乙\n1,2\n", "utf-8")
    (tmp_path / "a.xlsx").write_text("no", "utf-8")
    assert read_watermark(tmp_path / "a.csv") is None
    with pytest.raises(VivatError, match="已损坏"):
        read_watermark(tmp_path / "a.xlsx")


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_failed_export_leaves_no_half_file(tmp_path, name):
    def rows():
        yield ROWS[0]
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        if name == "a.csv":
            csv_file(tmp_path / name, FIELDS, rows(), MARK)
        else:
            xlsx(tmp_path / name, "名单", FIELDS, rows(), MARK)
    assert list(tmp_path.iterdir()) == []


def test_a_text_too_long_for_a_cell_is_refused(tmp_path):
    with pytest.raises(VivatError, match="一格放不下"):
        xlsx(tmp_path / "a.xlsx", "名单", [Field("备注")], [("长" * 40_000,)], MARK)
