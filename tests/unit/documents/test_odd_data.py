"""Odd and missing data are set, or refused with a plain word; nothing in them is taken for the text of a paper."""

import pytest

from tests.lib.papers import made, sampled, text
from vivat.documents.form import document, load
from vivat.domain.errors import VivatError


def listed(rows, name="due_list"):
    """A list with these rows."""
    form = document(name)
    data, _ = sampled(form)
    return text(made(form, {**data, "rows": rows}))


def row(**more):
    """A line of the list of those due."""
    said = {"name": "王*发", "number": "532922********0018", "scheme": "城乡居民养老", "state": "逾期", "todo": "补办"}
    return {**said, **more}


@pytest.mark.parametrize(
    "name",
    ["阿卜杜热西提·买买提·" * 6, "A" * 200, "䶮", "𬱖𫘝", "㛃", "王\x00\u200b五", "o'Neil <b>", "#[x] *y* $z$ @w \\"],
)
def test_odd_names_are_set(name):
    said = listed([row(name=name)])
    kept = "".join(name.replace("\x00", "").replace("\u200b", "").split())
    assert kept in said.replace("\u200b", "")


@pytest.mark.parametrize(("name", "sign"), [("王😀", "😀"), ("𠀀三", "𠀀")])
def test_a_sign_that_the_fonts_lack_is_named(name, sign):
    with pytest.raises(VivatError, match=f"字库里没有“{sign}”这个字——.*VIVAT_FONTS"):
        listed([row(name=name)])


def test_no_rows_and_many():
    assert "没有到期、逾期未认证的人员" in listed([])
    assert "没有待核实的人员" in listed([], "verification_list")
    said = listed([row(name=f"王{n}") for n in range(500)])
    assert "王0" in said and "王499" in said and said.count("证件号码") > 10  # the head again on each page
    with pytest.raises(VivatError, match=r"有 5001 行，超过 5000 行——分村"):
        listed([row()] * 5001)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"name": None}, "姓名：没有内容——补齐"),
        ({"due": "2026-02-30"}, "期限：'2026-02-30' 不合适"),
        ({"say": "长" * 5000}, "附言：有 5000 字"),
        ({"phone": "138"}, "这份文书没有“phone”"),
        ({"ways": []}, "认证方式：没有内容"),
    ],
)
def test_wrong_data_are_told(change, wrong):
    form = document("reminder")
    with pytest.raises(VivatError) as told:
        made(form, {**sampled(form)[0], **change})
    assert wrong in str(told.value)


def test_a_row_is_named_by_its_number():
    with pytest.raises(VivatError, match="第 2 行，姓名：没有内容"):
        listed([row(), row(name="")])


def test_no_such_paper():
    with pytest.raises(VivatError, match="没有“letter”这种文书——可用：confirmation_sheet、decision"):
        document("letter")


@pytest.mark.parametrize(
    ("toml", "wrong"),
    [
        ('id = "other"\nname = "x"\nfor_whom = "y"\nabout = "benefit"\nfield = []', "id、about 或 page 不对"),
        ('id = "mine"\nname = "x"\nfor_whom = "y"\nabout = "benefit"\nfield = []', "缺少文件：body.typ、sample.toml"),
        ('id = "mine"', "多了或缺了：about"),
        ("id =", "读不了"),
    ],
)
def test_a_form_that_is_not_whole_is_told(tmp_path, toml, wrong):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "document.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(VivatError, match=wrong):
        load(folder)


def test_a_field_of_no_kind_is_told(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    for name in ("body.typ", "sample.toml"):
        (folder / name).touch()
    head = 'id = "mine"\nname = "x"\nfor_whom = "y"\nabout = "benefit"\n[[field]]\nkey = "a"\nlabel = "甲"\n'
    (folder / "document.toml").write_text(head + 'kind = "colour"', encoding="utf-8")
    with pytest.raises(VivatError, match="字段 a 的种类不对——可用：text"):
        load(folder)
