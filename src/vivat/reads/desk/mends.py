"""What mends each lack of a proposal, as the command to give, and from which day on where one must wait."""

from datetime import timedelta
from typing import Any, Final

from vivat.domain.actors import By
from vivat.domain.decisions import STAGES_FOR
from vivat.reads.desk.brakes import releasing
from vivat.reads.desk.lacks import Lack
from vivat.records.models import Proposal

_AGAIN: Final = "vivat month {month} --division {area} --on {day}"
_OTHER: Final = "vivat {step} {number} --by 另一名{whom}"
_STAFF: Final = "vivat staff list --division {area}（由名单中符合条件的人办理）"
#: The command by the code of the lack; the codes are those of records_lacks and of what a notice adds.
MENDS: Final[dict[str, str]] = {
    "evidence": _AGAIN,
    "changed": "vivat-verify（核验登记簿），再 " + _AGAIN,
    "withdrawn": _AGAIN,
    "notice": "vivat notify {person} --stage {stage} --via phone --result delivered",
    "wait": "vivat {step} {number}",
    "finding": "vivat investigate {person} --outcome 结论 --note 经过",
    "death": "vivat investigate {person} --outcome dead --died-on 日期 --note 依据",
    "alive": "vivat refuse {number} --why 已核实健在或符合条件",
    "proof": _AGAIN,
    "objected": "vivat investigate {person} --outcome 结论 --note 对异议的核实",
    "preparer": _STAFF,
    "near": _STAFF,
    "confirmer": _STAFF,
    "pair": _OTHER,
    "own": _OTHER,
    "released": _OTHER,
    "posting": "vivat post {code} --place 公示地点",
    "posting_runs": "vivat {step} {number}",
    "notice_runs": "vivat {step} {number}",
    "in_conflict": "vivat cases list --kind feed_conflict；vivat cases list --kind conflict",
    "feed_alarmed": "vivat feed status",
    "feed_stale": "vivat feed status",
}


def mended(lack: Lack, one: Proposal, by: By) -> dict[str, Any]:
    """A lack with the command that mends it."""
    if lack.code == "brake":
        command = releasing(one)
    else:
        step, whom = ("confirm", "复核或审批人员") if one.state == "prepared" else ("prepare", "经办人员")
        command = MENDS[lack.code].format(
            person=f"p{one.person_id}", code=one.benefit.code, area=one.area, number=one.pk, day=by.day,
            month=f"{by.day:%Y-%m}", stage=STAGES_FOR.get(one.kind, ("",))[0], step=step, whom=whom,
        )  # fmt: skip
    if lack.until:
        command = f"{lack.until + timedelta(days=1)} 起：{command}"
    until = str(lack.until) if lack.until else None
    return {"code": lack.code, "said": lack.said, "until": until, "next": command}
