"""The lists that a month's run leaves (名单), by code."""

from typing import Final

LISTS: Final[dict[str, str]] = {
    "overdue": "逾期未认证",
    "due_this_month": "本月到期",
    "due_in_1_month": "一个月内到期",
    "due_in_3_months": "三个月内到期",
    "to_verify": "待核实人员",
    "verification_late": "核实逾期",
    "suspected": "疑点未排除",
    "turning_18": "三个月内年满十八周岁",
    "death_reports_missing": "死亡月报未报",
}
