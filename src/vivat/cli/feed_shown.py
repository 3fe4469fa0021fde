"""How other bodies' data is shown: what a file came to, how sources stand, one arrival."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from rich.box import SIMPLE_HEAD
from rich.table import Column, Table

from vivat.cli.show import out
from vivat.domain.sources import ACCEPTABLE, ALARMS, EVERY, KINDS, Source
from vivat.sources.examples import Verdict

if TYPE_CHECKING:
    from vivat.actions.feeds import Loaded
    from vivat.reads.feeds.standing import Standing

STATES: Final = {"received": "未处理完", "held": "待核", "concluded": "已处理", "rejected": "已退回"}
_WORDS: Final = {
    "added": "登记事实", "signs": "生存迹象", "marks": "认证标记", "unchanged": "已登记过", "signs_known": "已有的迹象",
    "conflicts": "与登记矛盾", "conflict_cases": "矛盾，待核对", "identity_cases": "身份待核对",
    "identity_rows": "并入待核办件的行", "certified": "计分满，静默认证",
}  # fmt: skip
_CLASSES: Final = {"matched": "号码姓名一致", "name_differs": "号码一致，姓名不同", "repaired": "号码差一处"}
_WHY: Final = {
    "no_number": "没有号码", "unreadable_number": "号码读不懂", "wrong_check_digit": "校验码不对",
    "impossible_date": "号码中日期不可能", "no_name": "没有姓名", "shared_number": "登记簿中两人同号",
    "roster_number_wrong": "登记簿中号码有误", "not_in_roster": "不是本地领取人",
}  # fmt: skip
_SHOWN: Final = 10


def loaded_json(one: "Loaded") -> dict[str, Any]:
    """For a program; of the refusals their places and reasons, never the values."""
    return {
        "source": one.source.id, "arrival": one.arrival.pk, "state": one.arrival.state, "again": one.again,
        "dry_run": one.dry, "rows": one.arrival.rows, "taken": one.arrival.taken,
        "alarms": [{"code": alarm.code, "said": alarm.said, "mend": alarm.mend} for alarm in one.alarms],
        "counts": one.counts,
        "refusals": [
            {"row": each.row, "column": each.heading, "wrong": each.wrong, "mend": each.mend}
            for each in one.refusals[:1000]
        ],
    }  # fmt: skip


def loaded(one: "Loaded") -> None:
    """What loading a file came to."""
    number = f"来件 {one.arrival.pk}" if one.arrival.pk else "试算"
    out.print(f"[bold]{number}　{one.source.name}　{one.arrival.name}[/]　{one.arrival.rows:,} 行")
    if one.again:
        out.print(f"这份来件已收过（{STATES[one.arrival.state]}），没有任何变化")
    for alarm in one.alarms:
        out.print(f"[bold yellow]报警[/] {alarm.line}", soft_wrap=True)
    if one.alarms:
        out.print("什么也没有认定。" + _next(one), soft_wrap=True)
    elif one.counts:
        _counts(one.counts, one.dry)
    for each in one.refusals[:_SHOWN]:
        out.print(f"第 {each.row} 行“{each.heading}”：{each.wrong}。{each.mend}")
    if len(one.refusals) > _SHOWN:
        out.print(f"另有 {len(one.refusals) - _SHOWN} 处，加 --errors 文件.xlsx 全部写出")


def _next(one: "Loaded") -> str:
    if one.dry or one.arrival.state != "held":
        return ""
    number, able = one.arrival.pk, all(alarm.code in ACCEPTABLE for alarm in one.alarms)
    accept = f"vivat feed accept {number} --note 理由（另一人）；" if able else ""
    return f"下一步　{accept}vivat feed reject {number} --note 理由"


def _counts(counts: Mapping[str, Any], dry: bool = False) -> None:
    table = Table("比对", "行")
    for word, said in _CLASSES.items():
        if counts.get(word):
            table.add_row(said, f"{counts[word]:,}")
    for why, rows in counts.get("unmatched", {}).items():
        table.add_row(_WHY.get(why, why), f"{rows:,}")
    out.print(table)
    done = counts.get("would" if dry else "did", {})
    made = Table("", "会有" if dry else "已登记")
    for word, said in _WORDS.items():
        if done.get(word):
            made.add_row(said, f"{done[word]:,}")
    out.print(made if made.row_count else "没有新的内容")


def standings(rows: Sequence["Standing"]) -> None:
    """How the sources of a division stand."""
    days = (Column(name, no_wrap=True) for name in ("最新来件", "数据截至", "下次应到"))
    table = Table(Column("来源", overflow="fold"), "协议", *days, "情况", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for row in rows:
        agreement = row.agreement or ("缺" if row.source.agreement else "不需要")
        state = "、".join([*(["过期"] if row.stale else []), *(f"来件 {held} 待核" for held in row.held)])
        table.add_row(
            f"{row.source.name}\n{row.source.id}", agreement, str(row.received or ""), str(row.last or ""),
            str(row.due or ""), state or ("正常" if row.last else "没有来件"),
        )  # fmt: skip
    out.print(table)


def arrival(row: Mapping[str, Any], known: Mapping[str, Source]) -> None:
    """One arrival."""
    name = known[row["source"]].name if row["source"] in known else row["source"]
    out.print(f"[bold]来件 {row['arrival']}　{name}　{row['name']}[/]　{STATES[row['state']]}")
    out.print(f"{row['first']} 至 {row['last']}　{row['received']} 收到　{row['by']} 装载　{row['rows']:,} 行")
    out.print(f"签名　{'相符' if row['signature'] else '没有'}　发送单位　{row['sender'] or '没有写明'}")
    for alarm in row["alarms"]:
        out.print(f"[bold yellow]报警[/] {ALARMS[alarm['code']]}：{alarm['said']}")
    if row["note"]:
        out.print(f"理由　{row['note']}")
    if row["counts"]:
        _counts(row["counts"])
    for case in row["cases"]:
        out.print(f"办件 {case['id']}　{case['title']}　{case['due']} 前办理")


def source_json(one: Source) -> dict[str, Any]:
    """A source for a program."""
    return {
        "source": one.id, "name": one.name, "kind": one.kind, "owner": one.owner, "agreement": one.agreement,
        "sender_signs": one.sender_signs, "every": one.every, "weight": one.weight, "face": one.face,
        "fresh": one.fresh, "apps": list(one.apps), "basis": [f"{each.folder} {each.cite}" for each in one.basis],
    }  # fmt: skip


def sources(known: Sequence[Source]) -> None:
    """All sources."""
    table = Table("代码", "名称", "提供单位", "种类", "频次", "分值", "协议", "签名")
    for one in known:
        points = "直接认证" if one.face else str(one.weight) if one.kind == "alive" else ""
        table.add_row(
            one.id, one.name, one.owner, KINDS[one.kind], EVERY[one.every], points,
            "需要" if one.agreement else "", "需要" if one.sender_signs else "",
        )  # fmt: skip
    out.print(table)


def verdicts(source: Source, ran: Sequence[Verdict]) -> None:
    """How the examples of a source came out."""
    for one in ran:
        out.print(one.line)
    out.print(f"{source.name}：{len(ran)} 个样例")
