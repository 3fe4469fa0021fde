"""The two axes of a benefit's state, in the order of their severity, and the words of money."""

from typing import Final

CERTIFICATION: Final[dict[str, str]] = {
    "not_required": "暂无需认证",
    "certified": "已认证",
    "due": "待认证",
    "overdue": "逾期未认证",
    "under_verification": "待核实",
}
PAYMENT: Final[dict[str, str]] = {
    "in_payment": "正常发放",
    "suspended": "暂停发放",
    "terminated": "停止发放",
    "closed": "已注销",
}
MONEY: Final[dict[str, str]] = {
    "owed": "应发",
    "paid": "已发",
    "withheld": "暂停期间未发",
    "arrears": "应补发",
    "overpaid": "多发",
}
