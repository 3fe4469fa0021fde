"""Who may do what: one table of acts, the posts that may do each, and the pairs that decide together."""

from collections.abc import Collection
from typing import Final, NamedTuple

from vivat.domain.posts import POSTS
from vivat.safeguards.posts import MACHINE, MACHINE_NAME, may_act, name


class Duty(NamedTuple):
    """An act: its Chinese name, who may do it, and what it does to people (`help`, `harm`, `neutral`)."""

    name: str
    effect: str
    posts: frozenset[str]


def _duty(name: str, effect: str, posts: str) -> Duty:
    return Duty(name, effect, frozenset(posts.split()))


_FIELD: Final = "officer township_clerk village_assistant"  # those who meet people
_OUTSIDE: Final = "employer_clerk bank_clerk"

# What changes a person's payment is never one act: one prepares, another confirms (PAIRS). The machine proposes, and a
# proposal is nothing until somebody prepares it. All else here decides nothing about anybody.
DUTIES: Final[dict[str, Duty]] = {
    # facts and data
    "certify": _duty("登记认证", "help", f"{_FIELD} {_OUTSIDE} {MACHINE}"),
    "extend": _duty("延长认证期限", "help", f"officer {MACHINE}"),
    "record_fact": _duty("登记事实", "neutral", f"{_FIELD} employer_clerk"),
    "withdraw_fact": _duty("撤销事实", "neutral", "officer reviewer"),
    "import_roster": _duty("导入花名册", "neutral", f"officer {MACHINE}"),
    "import_amounts": _duty("导入待遇标准", "neutral", f"officer fund_clerk {MACHINE}"),
    "import_payments": _duty("导入发放结果", "neutral", f"officer fund_clerk {MACHINE}"),
    "import_facts": _duty("导入共享数据", "neutral", f"officer {MACHINE}"),
    "record_agreement": _duty("登记共享协议", "neutral", "reviewer approver"),
    "load_feed": _duty("装载共享数据", "neutral", f"officer {MACHINE}"),
    "match_feed": _duty("比对共享数据", "neutral", f"officer reviewer approver {MACHINE}"),
    "conclude_feed": _duty("登记共享数据的结果", "neutral", f"officer reviewer approver {MACHINE}"),
    "accept_feed": _duty("放行报警的共享数据", "neutral", "reviewer approver"),
    "reject_feed": _duty("退回共享数据", "neutral", "officer reviewer approver"),
    "score_signs": _duty("按迹象计分认证", "help", f"officer reviewer approver {MACHINE}"),
    "save_mapping": _duty("保存列名对照", "neutral", "officer fund_clerk"),
    "merge_people": _duty("合并人员", "neutral", "officer reviewer"),
    "unmerge_people": _duty("撤销合并", "neutral", "officer reviewer"),
    "change_person": _duty("变更人员信息", "neutral", _FIELD),
    "move_person": _duty("变更经办地", "neutral", "officer"),
    "add_evidence": _duty("上传材料", "neutral", f"{_FIELD} {_OUTSIDE} auditor"),
    "add_village": _duty("登记村（社区）", "neutral", "officer system_admin"),
    # decisions
    "run_month": _duty("月度测算", "neutral", f"officer {MACHINE}"),
    "report": _duty("报送月报", "neutral", f"{_FIELD} employer_clerk"),
    "propose": _duty("提出建议", "neutral", f"officer {MACHINE}"),
    "prepare_help": _duty("拟办（续发、恢复、补发）", "help", "officer"),
    "review_help": _duty("复核（续发、恢复、补发）", "help", "reviewer approver"),
    "prepare_harm": _duty("拟办（暂停、停止、追回）", "harm", "officer"),
    "review_harm": _duty("复核（暂停、停止、追回）", "harm", "reviewer approver"),
    "release_brake": _duty("放行批量处理", "harm", "approver"),
    "undo": _duty("撤回不利处理", "help", "officer"),
    "refuse": _duty("不予办理", "neutral", "officer reviewer approver"),
    # money
    "send_pay_file": _duty("报送发放文件", "neutral", "fund_clerk"),
    "reconcile": _duty("对账", "neutral", "fund_clerk"),
    # cases and people
    "open_case": _duty("立办件", "neutral", f"{_FIELD} auditor {MACHINE}"),
    "receive_dispatch": _duty("签收下发", "neutral", "officer reviewer"),
    "answer_dispatch": _duty("核对下发", "neutral", "officer reviewer"),
    "return_dispatch": _duty("反馈下发", "neutral", "officer reviewer"),
    "open_flags": _duty("查看疑点、立疑点办件", "neutral", f"auditor approver {MACHINE}"),
    "close_case": _duty("结办件", "neutral", "officer reviewer auditor"),
    "escalate_case": _duty("督办件上报", "neutral", MACHINE),
    "assign_case": _duty("分派办件", "neutral", "officer reviewer approver township_clerk"),
    "investigate": _duty("调查核实", "neutral", f"{_FIELD} auditor"),
    "notify": _duty("通知", "neutral", _FIELD),
    "remind": _duty("提醒", "help", f"{_FIELD} {MACHINE}"),
    "post_public": _duty("公示", "neutral", _FIELD),
    "delegate": _duty("委托办理", "neutral", "approver"),
    "look": _duty("查看完整信息", "neutral", f"{_FIELD} reviewer approver fund_clerk auditor"),
    "export": _duty("导出", "neutral", "officer reviewer approver township_clerk fund_clerk auditor"),
    "export_release": _duty("批准导出", "neutral", "approver"),
    "paper": _duty("制作文书", "neutral", f"{_FIELD} employer_clerk reviewer approver auditor"),
    # accounts and the system
    "install": _duty("安装", "neutral", MACHINE),
    "add_body": _duty("设立机构", "neutral", "system_admin"),
    "declare_kin": _duty("申报回避关系", "neutral", "security_admin"),
    "add_user": _duty("开户", "neutral", "system_admin"),
    "disable_user": _duty("停用账号", "neutral", "system_admin security_admin"),
    "grant_post": _duty("授予岗位", "neutral", "security_admin"),
    "revoke_post": _duty("收回岗位", "neutral", "security_admin"),
    "sign_in": _duty("登录", "neutral", MACHINE),
    "sign_in_failed": _duty("登录未成", "neutral", MACHINE),
    "sign_out": _duty("退出登录", "neutral", MACHINE),
    "add_factor": _duty("设置动态码", "neutral", MACHINE),
    "equip_user": _duty("发放登录凭据", "neutral", "system_admin"),
    "change_password": _duty("修改密码", "neutral", MACHINE),
    "checkpoint": _duty("生成检查点", "neutral", f"system_admin auditor audit_admin {MACHINE}"),
    "backup": _duty("备份", "neutral", f"system_admin {MACHINE}"),
    "restore": _duty("恢复备份", "neutral", "system_admin"),
}

#: Who may prepare and who confirm, by what the decision does.
PAIRS: Final[dict[str, frozenset[tuple[str, str]]]] = {
    "help": frozenset({("officer", "reviewer"), ("officer", "approver")}),
    "harm": frozenset({("officer", "reviewer"), ("officer", "approver")}),
}

#: Done by somebody of the body above the one whose matter it is.
ABOVE: Final = frozenset({"release_brake"})


def may(verb: str, posts: Collection[str]) -> bool:
    """Whether somebody with these posts may do this."""
    return not why_not(verb, posts)


def why_not(verb: str, posts: Collection[str]) -> str:
    """Why somebody with these posts may not do this; empty if they may. What is not in the table nobody may do."""
    if verb not in DUTIES:
        return f"没有“{verb}”这项操作。"
    duty = DUTIES[verb]
    if duty.posts & set(posts):
        return ""
    able = "、".join(name(post) for post in _order(duty.posts))
    if MACHINE in posts:
        return f"“{duty.name}”须由人办理（{able}），{MACHINE_NAME}不得办理。"
    return f"“{duty.name}”由{able}办理，您的岗位是：{'、'.join(name(post) for post in _order(posts)) or '（无）'}。"


def why_not_pair(effect: str, prepared: tuple[str, str], confirmed: tuple[str, str]) -> str:
    """Why two (person, post) may not decide together; empty if they may."""
    (one, one_post), (other, other_post) = prepared, confirmed
    if one == other:
        return may_act([prepared], other, other_post) or "拟办与复核须由两人分别办理。"
    if (one_post, other_post) not in PAIRS.get(effect, frozenset()):
        return f"不能由{name(one_post)}拟办、{name(other_post)}复核。"
    return ""


def _order(posts: Collection[str]) -> list[str]:
    """In the order of the table of posts, the machine last."""
    known = [*POSTS, MACHINE]
    return sorted(posts, key=lambda post: known.index(post) if post in known else len(known))
