"""How a payment-change file is written: CSV or XLSX under national codes, all of it text, no live formula in it."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import xlsxwriter

from vivat.actions.refusal import Refusal
from vivat.domain.decisions import KINDS
from vivat.domain.errors import Place
from vivat.domain.named import listed
from vivat.domain.schemes import SCHEMES
from vivat.domain.states import PAYMENT

Line = tuple[str, ...]

#: The columns, word before code, as the bank's clerk reads the words and its program the codes; a heading ends with the
#: code of its column. More is said of some on the second sheet.
HEAD: Final[dict[str, str]] = {
    "line": "行号",
    "decision": "决定编号",
    "benefit": "待遇编号",
    "aac147": "证件号码",
    "aac003": "姓名",
    "scheme": "险种",
    "aae140": "险种代码",
    "aaa027": "发放机构所在行政区划",
    "account": "收款账号",
    "change_name": "变动",
    "change": "变动代码",
    "state": "变动后的发放状态",
    "aae116": "发放状态代码",
    "month": "起始月份",
    "amount": "一次性金额（元）",
    "monthly": "月标准（元）",
    "clause": "依据条款",
}
_MORE: Final[dict[str, str]] = {
    "change": f"变动代码：{listed(KINDS)}",
    "aae116": f"发放状态代码：{listed(PAYMENT)}",
    "amount": "一次性金额（元）：补发为应付，追回为应收",
    "account": "收款账号为完整账号，供发放；请妥善保管",
}
_TITLES: Final = tuple(f"{title} {code}" for code, title in HEAD.items())
_LIVE: Final = ("=", "+", "-", "@", "\t", "\r", "\0")


def written(lines: Sequence[Line], suffix: str, at: datetime) -> bytes:
    """The file's bytes; the same lines at the same moment are the same bytes."""
    safe = [tuple("'" + cell if cell.startswith(_LIVE) else cell for cell in line) for line in lines]
    if suffix.lower() == ".csv":
        return _csv(safe)
    if suffix.lower() == ".xlsx":
        return _xlsx(safe, at)
    raise Refusal(f"不认识的文件类型“{suffix}”", Place("--out"), "用 .xlsx 或 .csv")


def _csv(lines: Sequence[Line]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_TITLES, *lines])
    return out.getvalue().encode("utf-8-sig")


def _xlsx(lines: Sequence[Line], at: datetime) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "发放变动文件", "created": at.replace(tzinfo=None)})
        text = book.add_format({"num_format": "@"})
        sheet, notes = book.add_worksheet("变动"), book.add_worksheet("说明")
        for row, line in enumerate([_TITLES, *lines]):
            for column, cell in enumerate(line):
                sheet.write_string(row, column, cell, text)
        sheet.freeze_panes(1, 0)
        for row, (code, meaning) in enumerate([*(HEAD | _MORE).items(), *SCHEMES.items()]):
            notes.write_string(row, 0, code)
            notes.write_string(row, 1, meaning)
    return out.getvalue()
