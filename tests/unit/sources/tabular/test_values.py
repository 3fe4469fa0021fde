"""How each kind of value is written, and what is refused of it."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import ric

from tests.unit.sources.tabular.made import GOOD, one, text_file, why
from vivat.sources.tabular import Column, read

DAY = datetime.date(2024, 6, 12)
READ = {
    "id": {
        GOOD: GOOD,
        "11010519491231002x": GOOD,
        "１１０１０５１９４９１２３１００２Ｘ": GOOD,
        f" {GOOD}\t": GOOD,
        f"'{GOOD}": GOOD,
        "110105 19491231 002X": GOOD,
        "110105491231002": "110105491231002",
    },
    "day": dict.fromkeys(
        (
            *("2024-06-12", "2024-6-12", "2024/6/12", "20240612", "2024年6月12日", "2024 年 6 月 12 日"),
            *("２０２４－０６－１２", "2024.6.12", "2024-06-12 08:30:00", "2024/6/12 0:00"),
        ),
        DAY,
    ),
    "month": dict.fromkeys(["202406", "2024-06", "2024/6", "2024年6月", "2024.06", "2024-06-01"], 202406),
    "money": {"2810.05": 281005, "￥2,810.05": 281005, "¥2810.5": 281050, "1，234元": 123400, "-3.10": -310, "0": 0},
    "whole": {"12": 12, "-3": -3, "００７": 7},
    "flag": {"是": True, "1": True, "y": True, "否": False, "0": False, "FALSE": False},
    "code": {
        "职工养老": "employees_pension",
        " 居民养老 ": "residents_pension",
        "employees_pension": "employees_pension",
    },
    "text": {" 张三 ": "张三", "3.5E3": "3.5E3", "Ａ座": "Ａ座"},
}
REFUSED = {
    "id": {
        "110105194912310021": "校验码",
        "3.60121E+17": "末几位已丢失",
        "3.601211960010113e+17": "末几位已丢失",
        "11010519491331002": "18 位",
        "110105194902300020": "出生日期",
        "1101051949123100XX": "18 位",
        "G12345678": "18 位",
    },
    "day": {
        "45292": "序号",
        "45292.5": "序号",
        "2024-02-30": "不是日期",
        "2024-6": "不是日期",
        "6/12/2024": "不是日期",
        "2024-06/12": "不是日期",
        "20240632": "不是日期",
        "9999-12-31": "不是日期",
        "2024-06-11T16:00:00Z": "时区",
        "-2024-06-12": "不是日期",
        "二〇二四年": "不是日期",
    },
    "month": dict.fromkeys(["202413", "2024", "2024.6", "24-06", "2024-06-12", "2024-00", "45292"], "不是年月"),
    "money": {
        "12.345": "两位小数",
        "12.300": "两位小数",
        "1.2E+05": "不是金额",
        "12,34": "不是金额",
        "(12.00)": "不是金额",
        "12..3": "不是金额",
        "壹元": "不是金额",
        "12万元": "不是金额",
    },
    "whole": dict.fromkeys(["1.5", "1e3", "12345678901234567890", "一"], "不是整数"),
    "flag": dict.fromkeys(["?", "2", "是否"], "不是“是”或“否”"),
    "code": {"职工": "不在可填"},
    "text": {"a\x01b": "控制字符", "锟斤拷": "乱码", "#N/A": "公式出错"},
}


@pytest.mark.parametrize("kind", READ)
def test_what_is_read(tmp_path, kind):
    table = one(text_file(tmp_path, heading(kind) + lines(READ[kind])), kind)
    assert why(table) == []
    assert table.data.column(1).to_pylist() == list(READ[kind].values())


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_refused(tmp_path, kind):
    table = one(text_file(tmp_path, heading(kind) + lines(REFUSED[kind])), kind)
    assert [refusal.value for refusal in table.refusals] == list(REFUSED[kind])
    for refusal, wrong in zip(table.refusals, REFUSED[kind].values(), strict=True):
        assert wrong in refusal.wrong and refusal.mend, refusal.value
    assert table.data.num_rows == 0


def test_a_refusal_says_where_and_what_to_do(tmp_path):
    [refusal] = one(text_file(tmp_path, "险种\n职工\n"), "code").refusals
    assert (refusal.row, refusal.column, refusal.heading, refusal.value) == (2, "aae140", "险种", "职工")
    assert refusal.mend == "可填：职工养老、居民养老"


def test_numbers_that_went_through_a_spreadsheet_are_refused_together(tmp_path):
    lost = "360121196001011000"
    assert not ric.is_valid(lost)
    lost = next(text for n in range(1000) if ric.is_valid(text := f"360121196{n:03}0101000"[:15] + "000"))
    table = one(text_file(tmp_path, f"证件号码\n{lost}\n{GOOD}\n"), "id")
    assert [(row, wrong[:13]) for row, _, wrong in why(table)] == [(2, "证件号码以 000 结尾，")]


@settings(max_examples=10)
@given(st.lists(st.from_regex(r"[1-6][0-9]{5}19[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9X]", fullmatch=True), max_size=200))
def test_check_digits_agree_with_stdnum(tmp_path_factory, numbers):
    path = text_file(tmp_path_factory.mktemp("id"), "证件号码\n" + "".join(f"{each}\n" for each in numbers))
    refused = {refusal.value for refusal in one(path, "id").refusals if "000" not in refusal.wrong}
    assert refused == {each for each in numbers if not fits(each)}


@settings(max_examples=10)
@given(st.lists(st.integers(-(10**15) + 1, 10**15 - 1), min_size=1, max_size=200))
def test_money_is_exact(tmp_path_factory, amounts):
    texts = [f"{'-' * (fen < 0)}{abs(fen) // 100:,}.{abs(fen) % 100:02}" for fen in amounts]
    path = text_file(tmp_path_factory.mktemp("money"), "金额" + lines(texts))
    assert one(path, "money").data["paid"].to_pylist() == amounts


def test_the_types_are_those_promised(tmp_path):
    wanted = [Column(kind, (), kind) for kind in ("text", "id", "day", "month", "money", "whole", "flag", "code")]
    table = read(text_file(tmp_path, "text\na\n"), wanted)
    types = ["string", "string", "date32[day]", "int32", "int64", "int64", "bool", "string"]
    assert [str(field.type) for field in table.data.schema] == ["int64", *types]


def heading(kind):
    """The heading of a file of one column."""
    return {"id": "证件号码", "text": "姓名", "day": "死亡日期", "month": "开始年月"}.get(kind) or {
        "money": "金额",
        "whole": "次数",
        "flag": "异地",
        "code": "险种",
    }[kind]


def lines(texts):
    """A column below its heading, each text in quotes."""
    return "\n" + "".join(f'"{text}"\n' for text in texts)


def fits(number):
    """Whether stdnum finds the check digit and the birth date right."""
    try:
        ric.get_birth_date(number)
    except ric.InvalidComponent:
        return False
    return ric.calc_check_digit(number) == number[-1]
