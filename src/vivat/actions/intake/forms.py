"""What each kind of file holds: its columns under the national codes, the headings that people use, their words."""

from collections.abc import Mapping
from typing import Final

from vivat.domain.facts import CHANNELS, KINDS
from vivat.domain.schemes import LIVES, RELATIONS, SCHEMES, SHORT
from vivat.policy.words import STAGES
from vivat.sources.tabular import Column

#: 待遇发放状态 (aae116): what an agency had decided before the benefit came into the register.
STATES: Final = {
    "未发放": "in_payment",
    "正常发放": "in_payment",
    "正常": "in_payment",
    "1": "in_payment",
    "暂停发放": "suspended",
    "暂停": "suspended",
    "2": "suspended",
    "终止发放": "terminated",
    "停止发放": "terminated",
    "终止": "terminated",
    "停止": "terminated",
    "3": "terminated",
}
PAYMENTS: Final = {"正常": "regular", "正常发放": "regular", "补发": "arrears", "追回": "recovery", "退回": "recovery"}


def _swapped(words: Mapping[str, str]) -> dict[str, str]:
    """Chinese word -> code."""
    return {word: code for code, word in words.items()}


_SCHEMES: Final = {**_swapped(SCHEMES), **_swapped(SHORT), **{str(n): code for n, code in enumerate(SCHEMES, 1)}}


def _number(required: bool) -> Column:
    names = ("证件号码", "身份证号", "身份证号码", "公民身份号码", "居民身份证号码", "社会保障号码", "aac002")
    return Column("aac147", names, "id", required)


def _scheme(required: bool) -> Column:
    return Column("aae140", ("险种", "险种类型", "待遇类别", "待遇名称"), "code", required, _SCHEMES)


_AREA: Final = Column("aaa027", ("发放机构", "发放机构代码", "统筹区", "行政区划代码", "参保地代码"), "code")
_BENEFIT: Final = Column("benefit", ("待遇编号", "个人待遇编号", "待遇序号"), "code")
_WHOSE: Final = (_BENEFIT, _number(False), _scheme(False), _AREA)

FORMS: Final[dict[str, tuple[Column, ...]]] = {
    "roster": (
        _number(True),
        Column("aac003", ("姓名", "领取人姓名", "待遇领取人"), "text", True),
        Column("aac004", ("性别",), "code", False, {"男": "1", "女": "2", "男性": "1", "女性": "2"}),
        Column("aac006", ("出生日期", "出生年月日"), "day"),
        _scheme(True),
        _AREA,
        Column("township", ("乡镇代码", "村（社区）代码", "乡镇（街道）代码", "居住地代码", "村代码"), "code"),
        Column("aae210", ("待遇开始年月", "待遇享受开始年月", "首次领取年月"), "month", True),
        Column("aic162", ("离退休日期", "离退休年月", "退休年月"), "month"),
        Column("relation", ("aac063", "供养关系", "与死者关系", "亲属关系"), "code", False, _swapped(RELATIONS)),
        Column("lives", ("居住情况", "居住地类别"), "code", False, _swapped(LIVES)),
        Column("class", ("人员类别", "待遇人员类别"), "code"),
        Column("groups", ("重点群体", "服务群体"), "code"),
        Column("deceased_born", ("死者出生日期",), "day"),
        Column("aae116", ("待遇发放状态", "发放状态"), "code", False, STATES),
        Column("state_from", ("状态起始年月", "暂停年月", "停止年月"), "month"),
        Column("aae005", ("联系电话", "手机", "手机号", "手机号码", "电话"), "text"),
        Column("aae010", ("银行账号", "银行卡号", "社保卡银行账号", "账号"), "text"),
        _BENEFIT,
        Column("registered", ("户籍地代码", "户口所在地代码"), "code"),
        Column("aae006", ("地址", "居住地址", "联系地址"), "text"),
    ),
    "amounts": (
        *_WHOSE,
        Column("month", ("起始年月", "执行年月", "标准起始年月"), "month", True),
        Column("aae019", ("待遇标准", "月标准", "月待遇", "金额"), "money", True),
    ),
    "payments": (
        *_WHOSE,
        Column("month_from", ("aae002", "发放年月", "所属年月", "起始年月"), "month", True),
        Column("month_to", ("终止年月", "截止年月"), "month"),
        Column("aae019", ("发放金额", "实发金额", "金额", "月发放金额"), "money", True),
        Column("kind", ("发放类型", "业务类型"), "code", False, PAYMENTS),
    ),
    "facts": (
        _number(True),
        Column("kind", ("事实", "事实类型", "情形", "类型"), "code", True, _swapped(KINDS)),
        Column("on", ("发生日期", "日期", "认证日期", "事实日期"), "day", True),
        Column("learned", ("获知日期", "获知日"), "day"),
        Column("channel", ("bae099", "认证方式", "认证渠道", "渠道"), "code", False, _swapped(CHANNELS)),
        Column("until", ("截止日期", "有效期至"), "day"),
        Column("died_on", ("死亡日期",), "day"),
        Column("kept", ("保留待遇", "保留"), "flag"),
        Column("stage", ("告知阶段", "阶段"), "code", False, _swapped(STAGES)),
        Column("source", ("来源", "信息来源"), "text"),
        Column("names_kind", ("被撤销事实", "撤销的事实"), "code", False, _swapped(KINDS)),
        Column("names_on", ("被撤销日期", "被撤销事实日期"), "day"),
        _BENEFIT,
        _scheme(False),
        _AREA,
        Column("note", ("备注", "说明"), "text"),
    ),
}
NAMES: Final = {"roster": "花名册", "amounts": "待遇标准", "payments": "发放结果", "facts": "事实"}
