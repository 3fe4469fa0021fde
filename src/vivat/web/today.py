"""今日待办: what waits for an account in its post, each number a door to its list."""

from typing import Final
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from vivat.reads.desk.today import Todo, desk
from vivat.web.seat import Seated

#: One plain next step for each kind of work, by the beginning of its key.
_STEPS: Final = {
    "list:suspected": "逐人核对疑点，查实或排除",
    "list:overdue": "联系本人或亲属，提醒认证，行动不便的上门",
    "list:due": "到期前提醒本人认证",
    "list:to_verify": "分派乡镇核实",
    "list:verification_late": "催办，逾期的说明原因",
    "list:turning_18": "核对在校、就业情况",
    "list:death_reports_missing": "催报；没有死亡的也要报零",
    "proposals:reinstate": "核对后拟办，尽快恢复",
    "proposals:pay_arrears": "核对金额后拟办",
    "proposals::held": "查明为何突增，再决定是否放行",
    "proposals": "核对条款、事实和告知，材料齐了再办",
    "cases": "查明后写明结果，办结",
    "decisions": "生成发放文件，报送",
}


def show(request: Seated) -> HttpResponse:
    """The desk, the oldest first."""
    todo = desk(request.by)
    late = sum(bool(one.oldest) and one.oldest < str(request.by.day) for one in todo)
    rows = [{"todo": one, "door": door(one), "step": step(one)} for one in todo]
    return render(request, "web/today.html", {"rows": rows, "late": late})


def door(one: Todo) -> str:
    """The page behind a number."""
    page, _, rest = one.key.partition(":")
    name, _, more = rest.partition(":")
    try:
        if page == "list":
            return reverse("list", args=[name])
        asked = {"kind": name, "state": more} if page == "proposals" else {"kind": name}
        asked |= {"mine": "1"} if page == "cases" else {}
        return f"{reverse(page)}?{urlencode({key: value for key, value in asked.items() if value})}"
    except NoReverseMatch:
        return ""


def step(one: Todo) -> str:
    """What to do with it, in plain words."""
    return next((said for key, said in _STEPS.items() if one.key.startswith(key)), "")
