"""vivat fact, evidence, village: what is known of people, the papers for it, and the villages they live in."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from vivat.cli.command import Told, group, on_register
from vivat.cli.persons import Number
from vivat.cli.register import keyring
from vivat.cli.show import as_day
from vivat.domain.actors import By
from vivat.domain.errors import Place, VivatError
from vivat.domain.facts import CHANNELS, KINDS
from vivat.domain.named import coded, listed

fact = group("事实：登记、撤销")
evidence = group("材料：上传")
village = group("村（社区）：登记")


def _day(help_: str, name: str) -> object:
    return typer.Option(name, parser=as_day, metavar="DAY", help=help_)


@on_register(fact)
def add(
    by: By,
    number: Number,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="事实的代码或中文，例如 died 或 死亡")],
    on: Annotated[date, _day("发生日期", "--on")],
    learned: Annotated[date | None, _day("获知日期，默认今天", "--learned")] = None,
    died_on: Annotated[date | None, _day("核实死亡时的死亡日期", "--died-on")] = None,
    until: Annotated[date | None, _day("截止日期", "--until")] = None,
    channel: Annotated[str, typer.Option("--channel", help=f"认证渠道：{listed(CHANNELS)}")] = "",
    note: Annotated[str, typer.Option("--note", help="说明")] = "",
) -> Told:
    """登记一个人的一条事实。"""
    from vivat.actions.facts import record_fact
    from vivat.reads.people.persons import people_of

    code = coded(kind, KINDS, "事实", "KIND")
    via = coded(channel, CHANNELS, "渠道", "--channel") if channel else ""
    [whom] = people_of(by, number)
    made = record_fact(by, whom, code, on, learned=learned, died_on=died_on, until=until, channel=via, note=note)
    return Told({"fact": made.pk}, f"已登记事实 {made.pk}：{KINDS[made.kind]}，{made.on}")


@on_register(fact)
def withdraw(
    by: By,
    number: Annotated[int, typer.Argument(metavar="FACT", help="事实编号（vivat person show 查得）")],
    note: Annotated[str, typer.Option("--note", help="为什么撤销")],
) -> Told:
    """撤销一条登记错的事实。"""
    from vivat.actions.facts import withdraw_fact
    from vivat.reads.people.persons import fact_of

    made = withdraw_fact(by, fact_of(by, number), note)
    return Told({"fact": made.pk, "names": number}, f"事实 {number} 已撤销")


@on_register(evidence, "add")
def add_file(
    by: By,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JPEG、PNG、WEBP 图片或 PDF")],
    kind: Annotated[str, typer.Option("--kind", help="材料种类")],
    title: Annotated[str, typer.Option("--title", help="名称，默认文件名")] = "",
) -> Told:
    """上传一份材料：去除附带信息，加密保存。"""
    from vivat.actions.evidence import add_evidence

    if not file.is_file():
        raise VivatError("没有这个文件", Place(str(file)), "核对文件名")
    made = add_evidence(by, file.read_bytes(), file.name, keyring(), kind=kind, title=title)
    return Told({"evidence": made.pk, "sha256": made.sha256}, f"材料 {made.pk}：{made.title}，{made.size:,} 字节")


@on_register(village, "add")
def add_village(
    by: By,
    code: Annotated[str, typer.Argument(metavar="CODE", help="12 位代码")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="名称")],
) -> Told:
    """登记一个村（社区）。"""
    from vivat.actions import places

    made = places.add_village(by, code, name)
    return Told({"body": made.pk, "code": code}, f"已登记 {made.name}")
