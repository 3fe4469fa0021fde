"""Posts (岗位): who works in the system, and in whose name papers are signed."""

from typing import Final

POSTS: Final[dict[str, str]] = {
    "officer": "经办人员",
    "reviewer": "复核人员",
    "approver": "审批人员",
    "township_clerk": "乡镇经办人员",
    "village_assistant": "村（社区）协办员",
    "employer_clerk": "参保单位经办人员",
    "bank_clerk": "社银网点人员",
    "fund_clerk": "基金财务人员",
    "auditor": "稽核内控人员",
    "system_admin": "系统管理员",
    "security_admin": "安全管理员",
    "audit_admin": "审计管理员",
}
