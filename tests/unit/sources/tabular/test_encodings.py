"""A text is read right or the file is refused with the line: no encoding is guessed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.sources.tabular.made import GOOD, WANTED, text_file, why
from vivat.domain.errors import VivatError
from vivat.sources.tabular import Column, read
from vivat.sources.tabular.garbled import garbled

TEXT = f"姓名,证件号码,备注\n欧阳·娜仁,{GOOD},\n闫婷媛,{GOOD},甲\n"
BOM16 = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "utf-16"])
def test_every_encoding_gives_the_same(tmp_path, encoding):
    name = "欧阳娜仁" if encoding == "gb2312" else "欧阳·娜仁"
    table = read(text_file(tmp_path, TEXT.replace("欧阳·娜仁", name), encoding), WANTED)
    assert table.data["aac003"].to_pylist() == [name, "闫婷媛"]
    assert table.rows == [2, 3] and table.unknown == ("备注",) and not table.notes


@pytest.mark.parametrize("encoding", BOM16)
def test_utf_16_of_either_order(tmp_path, encoding):
    path = tmp_path / "list.txt"
    path.write_bytes(BOM16[encoding] + TEXT.encode(encoding))
    assert read(path, WANTED).form == encoding


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_line_end(tmp_path, ends):
    path = text_file(tmp_path, TEXT.replace("\n", ends))
    assert read(path, WANTED).rows == [2, 3]


@pytest.mark.parametrize(
    ("held", "wrong", "line"),
    [
        (TEXT.encode() + f"张三,{GOOD},".encode("gbk") + b"\xff\n", "不能解码", 4),
        (TEXT.encode("gbk") + f"李四,{GOOD},\n".encode(), "混用", 4),
        (TEXT.encode() + f"张三,{GOOD},乙\n".encode("gbk"), "", 4),
        (TEXT.encode() + b"a\0b,1,\n", "NUL", 4),
        (TEXT.encode("utf-16-le"), "NUL", 1),
        (TEXT.encode() + f"张\ufffd,{GOOD},\n".encode(), "乱码", 4),
        (b"\xff\xfe" + TEXT.encode("utf-16-le") + b"\x00\xd8", "不能解码", 4),
        (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), "UTF-32", 0),
        (TEXT.encode()[:-2], "不能解码", 3),
    ],
)
def test_what_cannot_be_decoded_is_refused_with_its_line(tmp_path, held, wrong, line):
    path = tmp_path / "list.csv"
    path.write_bytes(held)
    with pytest.raises(VivatError) as error:
        read(path, WANTED)
    assert wrong in error.value.wrong and error.value.mend
    assert not line or f"第 {line} 行" in str(error.value.place)


@pytest.mark.parametrize("wrong", ["gbk", "latin-1", "cp1252"])
def test_garbled_names_refuse_their_rows(tmp_path, wrong):
    name = "张三丰".encode().decode(wrong, "replace").replace("\ufffd", "?")
    table = read(text_file(tmp_path, f"姓名,证件号码\n{name},{GOOD}\n李四,{GOOD}\n"), WANTED)
    assert why(table) == [(2, "aac003", "疑似乱码：文字被按另一种编码读过")]


NAMES = st.text("张王李赵刘陈杨黄周吴闫濮滕媛婷伟芳娜秀英敏静丽强磊军洋艳勇杰娟涛明超·", min_size=2, max_size=12)


@given(NAMES)
def test_names_are_not_garbled_and_garbled_names_are(name):
    assert not garbled(name)
    if "·" not in name and len(name) % 2 == 0:
        assert garbled(name.encode().decode("gb18030", "replace"))


@settings(max_examples=20)
@given(st.lists(NAMES, min_size=1, max_size=8), st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
def test_any_name_in_any_encoding_comes_back(tmp_path_factory, names, encoding):
    path = text_file(tmp_path_factory.mktemp("n"), "姓名\n" + "".join(f"{name}\n" for name in names), encoding)
    assert read(path, [Column("aac003", ("姓名",))]).data["aac003"].to_pylist() == names
