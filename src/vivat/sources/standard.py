"""The columns that most files of other bodies have, with the headings and national codes under which they come."""

from types import MappingProxyType
from typing import Final

from vivat.domain.sources import Field

_NUMBER: Final = (
    "公民身份号码",
    "身份证号",
    "身份证号码",
    "身份证件号码",
    "公民身份证号码",
    "居民身份证号",
    "身份号码",
    "证件号码",
    "证件号",
    "社会保障号码",
    "社会保障号",
    "aac147",
    "aac002",
    "gmsfhm",
    "sfzh",
    "sfzhm",
    "zjhm",
)
_SEX: Final = MappingProxyType(
    {
        **dict.fromkeys(("男", "男性", "1", "1-男", "M"), "male"),
        **dict.fromkeys(("女", "女性", "2", "2-女", "F"), "female"),
        **dict.fromkeys(("未知", "未说明", "0", "9", "未知的性别", "未说明的性别"), "unknown"),
    }
)
_DIVISION: Final = ("行政区划代码", "行政区划", "区划代码", "所属区划", "aab301", "xzqh", "xzqhdm")

#: A folder that names one of these takes it from here, with headings of its own added.
STANDARD: Final[dict[str, Field]] = {
    "number": Field("number", _NUMBER, "card", required=True),
    "name": Field("name", ("姓名", "人员姓名", "公民姓名", "aac003", "xm"), "text", required=True),
    "birth": Field("birth", ("出生日期", "出生年月日", "aac006", "csrq"), "day"),
    "sex": Field("sex", ("性别", "性别代码", "aac004", "xb", "xbdm"), "code", words=_SEX),
    "division": Field("division", _DIVISION, "text"),
}
