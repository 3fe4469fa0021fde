"""Files refused before anything parses them: too big, not what they are called, bombs, links, nests, entities."""

import io
import subprocess
import sys
import zipfile

import pytest

from tests.unit.sources.tabular.made import GOOD, WANTED, book, container, repacked
from vivat.domain.errors import VivatError
from vivat.sources.tabular import limits, read

HEAD = ["证件号码", "姓名"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "held", "wrong"),
    [
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "内容却是网页（HTML）"),
        ("a.xls", "\ufeff\n<!DOCTYPE html><html>".encode(), "内容却是网页（HTML）"),
        ("a.xls", b"MIME-Version: 1.0\nContent-Type: multipart/related", "内容却是网页（HTML）"),
        ("a.xls", b'<?xml version="1.0"?><Workbook/>', "内容却是XML 文本"),
        ("a.xls", b"a\tb\n1\t2\n", "内容却是文本"),
        ("a.xls", OLE, "内容却是不是表格的 Office 文件"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "设有打开密码"),
        ("a.csv", b"%PDF-1.7", "内容却是PDF"),
        ("a.csv", b"\xff\xd8\xff\xe0", "内容却是图片"),
        ("a.parquet", b"PAR1abc", "末尾缺失"),
        ("a.parquet", b"PAR1" + b"abcd" * 9 + b"PAR1", "已损坏"),
        ("a.csv", b"", "空的"),
        ("a.xlsb", b"PK", "不认识扩展名"),
        ("a.et", OLE, "不认识扩展名"),
        ("a.xlsx", b"PK\x03\x04 and no more", "已损坏"),
    ],
)
def test_extension_and_content_agree(tmp_path, name, held, wrong):
    path = tmp_path / name
    path.write_bytes(held)
    with pytest.raises(VivatError) as error:
        read(path, WANTED)
    assert wrong in error.value.wrong and error.value.mend and str(tmp_path) not in str(error.value)


@pytest.mark.parametrize(
    ("members", "wrong"),
    [
        ({"xl/workbook.bin": b""}, "xlsb"),
        ({"word/document.xml": b"<w/>"}, "Word 文档"),
        ({"a.csv": b"1"}, "压缩包"),
        ({"xl/workbook.xml": b"<w/>", "xl/vbaProject.bin": b""}, "有宏"),
        ({"xl/workbook.xml": b"<w/>", "xl/embeddings/a.zip": b""}, "嵌有"),
        ({"xl/workbook.xml": b"<w/>", "xl/media/image1.png": b"PK\x03\x04"}, "嵌有"),
        ({"../../etc/passwd": b""}, "指向包外"),
        ({"/etc/passwd": b""}, "指向包外"),
        ({"C:\\a": b""}, "指向包外"),
        ({"xl/workbook.xml": b'<!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>'}, "DOCTYPE"),
        ({"xl/workbook.xml": b" " * ((1 << 20) - 6) + b"<!DOCTYPE w><w/>"}, "DOCTYPE|炸弹"),
        ({"xl/workbook.xml": '<?xml version="1.0"?><!DOCTYPE w>'.encode("utf-16")}, "不是 UTF-8"),
        ({"xl/workbook.xml": b" " * (2 << 20)}, "压缩炸弹"),
        ({f"{number}.xml": b"" for number in range(1001)}, "超过 1000 个"),
    ],
)
def test_containers_refused(tmp_path, members, wrong):
    with pytest.raises(VivatError, match=wrong):
        read(container(tmp_path, members), WANTED)


def test_a_link_in_a_container(tmp_path):
    link = zipfile.ZipInfo("xl/workbook.xml")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as file:
        file.writestr(link, "/etc/passwd")
    with pytest.raises(VivatError, match="有链接"):
        read(tmp_path / "a.xlsx", WANTED)


def test_a_container_that_lies_about_its_size(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", b" " * (64 << 20))
    size = (64 << 20).to_bytes(4, "little")
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed.getvalue().replace(size, (1000).to_bytes(4, "little")))
    with pytest.raises(VivatError, match="谎报"):
        read(path, WANTED)


def test_entities_in_a_whole_workbook(tmp_path):
    path = book(tmp_path, HEAD, [GOOD, "甲"])
    repacked(path, lambda name, held: held.replace(b"<sst", b'<!DOCTYPE s [<!ENTITY a "b">]><sst', 1))
    with pytest.raises(VivatError, match="DOCTYPE"):
        read(path, WANTED)


def test_a_file_too_big(tmp_path):
    with (tmp_path / "a.csv").open("wb") as file:
        file.truncate(limits.MOST_BYTES + 1)
    with pytest.raises(VivatError, match="超过 1 GB"):
        read(tmp_path / "a.csv", WANTED)


REFUSE = """
import pathlib, re, sys, time
from vivat.sources.tabular import Column, read
start = time.process_time()
try:
    read(pathlib.Path(sys.argv[1]), [Column("a", required=True)])
except Exception as error:
    # Of this program alone: ru_maxrss remembers the process that it was forked from.
    most = re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1]
    print(time.process_time() - start, most, error)
"""


@pytest.mark.parametrize("what", ["bomb", "columns", "corner"])
def test_refusing_is_quick_and_small(tmp_path, what):
    if what == "bomb":
        path = container(tmp_path, {f"xl/{number}.xml": b" " * (20 << 20) for number in range(2)})
    elif what == "columns":
        path = tmp_path / "list.csv"
        path.write_text("a," * 1_000_000 + "\n" + "1," * 1_000_000 + "\n", "utf-8")
    else:
        path = repacked(book(tmp_path, ["a"], ["1"]), lambda name, held: held.replace(b'"2"', b'"1048576"'))
        repacked(path, lambda name, held: held.replace(b'r="A2"', b'r="XFD1048576"'))
    done = subprocess.run([sys.executable, "-c", REFUSE, path], capture_output=True, text=True, check=True)
    seconds, kilobytes, said = done.stdout.split(" ", 2)
    assert float(seconds) < 2 and int(kilobytes) < 512 << 10, done.stdout
    assert "list.xlsx" in said or "列" in said
