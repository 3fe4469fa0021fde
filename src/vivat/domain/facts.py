"""Facts (事实): what may be known of a person or a benefit, and what ends each kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

KINDS: Final[dict[str, str]] = {
    "certified": "通过资格认证",
    "died": "死亡",
    "declared_dead": "宣告死亡",
    "missing": "下落不明",
    "missing_reported": "申报失踪",
    "declared_missing": "宣告失踪",
    "household_closed": "暂时注销户口",
    "household_restored": "户口恢复",
    "wanted": "被通缉",
    "detained": "刑事拘留",
    "arrested": "逮捕",
    "bailed": "取保候审",
    "house_surveillance": "监视居住",
    "sentenced_control": "判处管制",
    "sentenced_detention": "判处拘役",
    "imprisoned": "判处有期徒刑及以上并收监",
    "sentenced_probation": "判处缓刑",
    "parole_revoked": "撤销假释继续服刑",
    "acquitted": "判决无罪",
    "released": "释放",
    "duplicate_benefit": "重复领取待遇",
    "duplicate_resolved": "重复领取已处理",
    "unconfirmable": "无法确认领取待遇资格",
    "excused": "有正当理由未认证",
    "list_received": "认证机构接收待核实人员名单",
    "found_alive": "核实健在",
    "found_dead": "核实死亡",
    "unreachable": "无法联系",
    "objected": "提出异议",
    "suspected": "疑似冒领",
    "cleared": "疑点排除",
    "refused_assessment": "拒不接受劳动能力鉴定",
    "refused_treatment": "拒绝治疗",
    "complied": "已接受鉴定或治疗",
    "grade_changed": "伤残等级变化",
    "care_grade_changed": "护理等级变化",
    "retired": "办理退休手续",
    "employed": "就业",
    "enlisted": "参军、服兵役",
    "adopted": "被收养",
    "spouse_remarried": "配偶再婚",
    "emigrated": "移居境外",
    "nationality_lost": "丧失国籍",
    "incapacitated": "完全丧失劳动能力",
    "in_school": "在校就读",
    "withdrawn": "撤销原记录",
    "claim_approved": "待遇申领审核通过",
    "notified": "已通知",
    "submitted": "已提交待审",
    "refused_certification": "查实故意不认证",
    "identity_changed": "身份信息变更",
    "deregistered": "已注销",
    "receives_pension": "享受基本养老保险待遇",
    "refused_job": "拒不接受介绍的工作或培训",
}

CUSTODY: Final = ("wanted", "detained", "arrested")
AT_LARGE: Final = ("bailed", "house_surveillance")
SENTENCES: Final = (
    "sentenced_control",
    "sentenced_detention",
    "imprisoned",
    "sentenced_probation",
    "parole_revoked",
)
PROOFS: Final = ("certified", "found_alive")
DEATHS: Final = ("died", "found_dead", "declared_dead")

_OUT: Final = ("released", "acquitted", *SENTENCES)

#: What ends a fact of each kind (VOCABULARY, third column); a kind that is not named here has no end of its own.
ENDINGS: Final[dict[str, tuple[str, ...]]] = {
    "missing": PROOFS,
    "missing_reported": PROOFS,
    "declared_missing": PROOFS,
    "household_closed": ("household_restored",),
    **dict.fromkeys(CUSTODY, (*CUSTODY, *AT_LARGE, *_OUT)),
    **dict.fromkeys(AT_LARGE, _OUT),
    **dict.fromkeys(SENTENCES, ("released",)),
    "duplicate_benefit": ("duplicate_resolved",),
    "unconfirmable": PROOFS,
    "unreachable": (*PROOFS, "found_dead", "died"),
    "suspected": ("cleared",),
    "refused_assessment": ("complied",),
    "refused_treatment": ("complied",),
    "submitted": (*PROOFS, "refused_certification"),
}

CHANNELS: Final[dict[str, str]] = {
    "self_app": "本人手机自助人脸认证",
    "helper_app": "亲友协助认证",
    "terminal": "村（社区）自助设备刷脸",
    "window": "现场认证",
    "home_visit": "上门认证",
    "dated_photo": "持证与带日期报刊合影的人工认证",
    "commissioned": "亲属持委托书代办",
    "video": "视频影像认证",
    "paper_log": "手工建档登记",
    "away_assistance": "异地协助认证",
    "overseas": "境外认证",
    "silent": "静默认证",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known: true since `on`, learned by the agency on `learned`;
    `names` is the fact that a withdrawal undoes.
    """

    number: int
    kind: str
    on: date
    learned: date
    channel: str | None = None
    until: date | None = None
    died_on: date | None = None
    kept: bool | None = None
    stage: str | None = None
    names: int | None = None

    @property
    def day(self) -> date:
        """The day from which it acts: a finding of death acts from the death that it names."""
        return self.died_on if self.kind == "found_dead" and self.died_on else self.on


#: Kinds whose attribute matters to a rule are spelled with it, so that the law program compares words only.
VARIANTS: Final[dict[str, tuple[str, ...]]] = {
    "found_dead": ("found_dead", "found_dead:undated"),
    "duplicate_resolved": ("duplicate_resolved", "duplicate_resolved:not_kept"),
    "notified": ("notified", "notified:other"),
}


def meant(kinds: Iterable[str]) -> tuple[str, ...]:
    """A rule's list of kinds as the law program reads it: in every spelling, found alive beside certified."""
    listed = list(kinds)
    if "certified" in listed and "found_alive" not in listed:
        listed.append("found_alive")
    return tuple(dict.fromkeys(spelling for kind in listed for spelling in VARIANTS.get(kind, (kind,))))


def spelled(kind: str, *, died_on: object, kept: object, stage: object) -> str:
    """A fact's kind as the law program reads it. A notice of a stage other than the suspension starts no wait."""
    if kind == "found_dead" and died_on is None:
        return "found_dead:undated"
    if kind == "duplicate_resolved" and kept is False:
        return "duplicate_resolved:not_kept"
    if kind == "notified" and stage not in (None, "", "suspend"):
        return "notified:other"
    return kind
