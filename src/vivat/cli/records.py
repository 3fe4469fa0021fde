"""vivat person, fact, evidence, village, export: what officers do with single people, and tables that leave."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from vivat.cli.chinese import COMMANDS, OPTIONS, Command, Group
from vivat.cli.register import Post, User, keyring, now, opened, who
from vivat.cli.show import Json, as_day, out, print_json, spoken
from vivat.domain.errors import Place, VivatError
from vivat.domain.facts import CHANNELS, KINDS
from vivat.domain.schemes import SHORT
from vivat.domain.time import parse_month

if TYPE_CHECKING:
    from vivat.reads.people.persons import Overview


def _group(said: str) -> typer.Typer:
    return typer.Typer(cls=Group, no_args_is_help=True, options_metavar=OPTIONS, subcommand_metavar=COMMANDS, help=said)


person = _group("人员：查找、查看、合并、查看完整信息")
fact = _group("事实：登记、撤销")
evidence = _group("材料：上传")
village = _group("村（社区）：登记")
Number = Annotated[int, typer.Argument(metavar="PERSON", help="人员编号（vivat person find 查得）")]
Reason = Annotated[str, typer.Option("--reason", help="理由，会留下记录")]
_named: dict[str, Any] = {"cls": Command, "options_metavar": OPTIONS}


@person.command(**_named)
def find(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="证件号码、电话、姓名或拼音")],
    by: User = None,
    post: Post = None,
    json: Json = False,
) -> None:
    """按证件号码、电话、姓名或拼音查找。"""
    with spoken(), opened():
        from vivat.reads.people import search as people_search

        found = people_search.find(who(by, post), text, keyring())
    if json:
        print_json([{"person": one.person, "number": one.number, "name": one.name, "division": one.division,
                     "merged_into": one.merged_into} for one in found])  # fmt: skip
        return
    table = Table("人员编号", "证件号码", "姓名", "区划", "")
    for one in found:
        table.add_row(str(one.person), one.number, one.name, one.division,
                      f"已并入 {one.merged_into}" if one.merged_into else "")  # fmt: skip
    out.print(table)


@person.command(**_named)
def show(number: Number, by: User = None, post: Post = None, json: Json = False) -> None:
    """一个人的待遇、联系方式、事实、办件。"""
    with spoken(), opened():
        from vivat.reads.feeds.life import life
        from vivat.reads.people.persons import overview

        one = who(by, post)
        found, alive = overview(one, number), life(one, number)
    if json:
        print_json(found.json() | {"life": alive.json()})
        return
    _tell(found)
    for line in alive.lines:
        out.print(line)


def _tell(found: "Overview") -> None:
    one = found.person
    out.print(f"[bold]{one.name}[/]　{one.number_mask}　人员编号 {one.pk}　区划 {one.division}")
    if one.merged_into_id:
        out.print(f"已并入人员 {one.merged_into_id}")
    if found.merged:
        out.print(f"并入的记录：{'、'.join(str(each.pk) for each in found.merged)}")
    benefits = Table("待遇", "险种", "编号", "发放机构", "区划", "账号")
    for each in found.benefits:
        benefits.add_row(
            str(each.pk), SHORT.get(each.scheme, each.scheme), each.code, each.area, each.division, each.account_mask
        )
    out.print(benefits)
    for contact in found.contacts:
        out.print(f"电话（{contact.whose}）{contact.phone_mask}")
    facts = Table("事实", "种类", "发生", "获知", "")
    for told in found.facts:
        named = f"撤销 {told.names_id}" if told.names_id else CHANNELS.get(told.channel, "")
        facts.add_row(str(told.pk), KINDS[told.kind], str(told.on), str(told.learned), named)
    out.print(facts)
    for case in found.cases:
        out.print(f"办件 {case.pk}：{case.title}，{case.due} 前办理")


@person.command(**_named)
def merge(
    keep: Annotated[int, typer.Argument(metavar="KEEP", help="保留的人员编号")],
    gone: Annotated[int, typer.Argument(metavar="GONE", help="并入的人员编号")],
    reason: Reason,
    by: User = None,
    post: Post = None,
    json: Json = False,
) -> None:
    """两条记录是同一个人：合并，可以撤销。"""
    with spoken(), opened():
        from vivat.actions import people
        from vivat.reads.people.persons import people_of

        one = who(by, post)
        kept, lost = people_of(one, keep, gone)
        people.merge(one, kept, lost, reason)
    _done({"person": keep, "merged": gone}, f"人员 {gone} 已并入 {keep}", json)


@person.command(**_named)
def unmerge(
    gone: Annotated[int, typer.Argument(metavar="GONE", help="曾并入的人员编号")],
    reason: Reason,
    by: User = None,
    post: Post = None,
    json: Json = False,
) -> None:
    """撤销合并：当时转过去的待遇和电话转回来。"""
    with spoken(), opened():
        from vivat.actions import people
        from vivat.reads.people.persons import people_of

        one = who(by, post)
        [lost] = people_of(one, gone)
        people.unmerge(one, lost, reason)
    _done({"person": gone}, f"人员 {gone} 的合并已撤销", json)


@person.command(**_named)
def look(
    number: Number,
    reason: Reason,
    field: Annotated[list[str], typer.Option("--field", help="number、phone 或 account，可重复")],
    by: User = None,
    post: Post = None,
    json: Json = False,
) -> None:
    """查看完整的证件号码、电话或账号；谁、为何查看会留下记录。"""
    with spoken(), opened():
        from vivat.actions.look import FIELDS
        from vivat.actions.look import look as looked
        from vivat.reads.people.persons import people_of

        one = who(by, post)
        [whom] = people_of(one, number)
        told = looked(one, whom, field, reason, keyring())
    if json:
        print_json(told)
        return
    for name, values in told.items():
        out.print(f"{FIELDS[name]}：{'、'.join(values) or '没有登记'}")


def _done(told: dict[str, object], said: str, json: bool) -> None:
    if json:
        print_json(told)
    else:
        out.print(said)


def _day(help_: str, name: str) -> object:
    return typer.Option(name, parser=as_day, metavar="DAY", help=help_)


@fact.command(**_named)
def add(
    number: Number,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="事实的代码或中文，例如 died 或 死亡")],
    on: Annotated[date, _day("发生日期", "--on")],
    learned: Annotated[date | None, _day("获知日期，默认今天", "--learned")] = None,
    died_on: Annotated[date | None, _day("核实死亡时的死亡日期", "--died-on")] = None,
    until: Annotated[date | None, _day("截止日期", "--until")] = None,
    channel: Annotated[str, typer.Option("--channel", help="认证渠道的代码或中文")] = "",
    note: Annotated[str, typer.Option("--note", help="说明")] = "",
    by: User = None,
    post: Post = None,
    json: Json = False,
) -> None:
    """登记一个人的一条事实。"""
    with spoken(), opened():
        from vivat.actions.facts import record_fact
        from vivat.reads.people.persons import people_of

        one = who(by, post)
        [whom] = people_of(one, number)
        codes = {said: code for code, said in KINDS.items()}
        channels = {said: code for code, said in CHANNELS.items()}
        made = record_fact(
            one, whom, codes.get(kind, kind), on, learned=learned, died_on=died_on, until=until,
            channel=channels.get(channel, channel), note=note,
        )  # fmt: skip
    _done({"fact": made.pk}, f"已登记事实 {made.pk}：{KINDS[made.kind]}，{made.on}", json)


@fact.command(**_named)
def withdraw(
    number: Annotated[int, typer.Argument(metavar="FACT", help="事实编号（vivat person show 查得）")],
    note: Annotated[str, typer.Option("--note", help="为什么撤销")],
    by: User = None,
    post: Post = None,
    json: Json = False,
) -> None:
    """撤销一条登记错的事实。"""
    with spoken(), opened():
        from vivat.actions.facts import withdraw_fact
        from vivat.reads.people.persons import fact_of

        one = who(by, post)
        made = withdraw_fact(one, fact_of(one, number), note)
    _done({"fact": made.pk, "names": number}, f"事实 {number} 已撤销", json)


@evidence.command("add", **_named)
def add_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JPEG、PNG、WEBP 图片或 PDF")],
    kind: Annotated[str, typer.Option("--kind", help="材料种类")],
    title: Annotated[str, typer.Option("--title", help="名称，默认文件名")] = "",
    by: User = None,
    post: Post = None,
    json: Json = False,
) -> None:
    """上传一份材料：去除附带信息，加密保存。"""
    with spoken(), opened():
        from vivat.actions.evidence import add_evidence

        if not file.is_file():
            raise VivatError("没有这个文件", Place(str(file)))
        made = add_evidence(who(by, post), file.read_bytes(), file.name, keyring(), kind=kind, title=title)
    _done({"evidence": made.pk, "sha256": made.sha256}, f"材料 {made.pk}：{made.title}，{made.size:,} 字节", json)


@village.command("add", **_named)
def add_village(
    code: Annotated[str, typer.Argument(metavar="CODE", help="12 位代码")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="名称")],
    by: User = None,
    post: Post = None,
    json: Json = False,
) -> None:
    """登记一个村（社区）。"""
    with spoken(), opened():
        from vivat.actions import places

        made = places.add_village(who(by, post), code, name)
    _done({"body": made.pk, "code": code}, f"已登记 {made.name}", json)


def export(
    what: Annotated[
        str, typer.Argument(metavar="WHAT", help="roster、decisions、cases，或月度名单的名称（如 overdue）")
    ],
    division: Annotated[str, typer.Option("--division", help="行政区划")],
    purpose: Annotated[str, typer.Option("--purpose", help="用途，会写入文件和记录")],
    out_file: Annotated[Path, typer.Option("--out", metavar="FILE", help=".xlsx 或 .csv")],
    month: Annotated[str | None, typer.Option("--month", help="哪个月的名单，默认最近一次")] = None,
    release_by: Annotated[
        str | None, typer.Option("--release-by", metavar="USER", help="超过 200 行时的批准人")
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="完整证件号码；限可查看完整信息的岗位")] = False,
    by: User = None,
    post: Post = None,
    json: Json = False,
) -> None:
    """导出：默认遮盖证件号码，带水印；超过 200 行须另一人批准。"""
    with spoken(), opened():
        from vivat.actions.export import export as exported
        from vivat.reads.people.actors import acting

        try:
            at = parse_month(month) if month else None
        except ValueError:
            raise VivatError(f"“{month}”不是月份", Place("--month"), "写成 2024-06") from None
        releaser = acting(release_by, now(), "approver") if release_by else None
        made = exported(
            who(by, post), what, division, purpose, out_file, keyring(), month=at, releaser=releaser, clear=clear
        )
    _done({"rows": made.rows, "watermark": made.watermark, "sha256": made.sha256, "file": str(out_file)},
          f"已导出 {made.rows} 行到 {out_file}，编号 {made.watermark}", json)  # fmt: skip


def export_release(
    what: Annotated[
        str, typer.Argument(metavar="WHAT", help="批准导出什么：roster、decisions、cases，或月度名单的名称")
    ],
    division: Annotated[str, typer.Option("--division", help="行政区划")],
    purpose: Annotated[str, typer.Option("--purpose", help="用途，须与导出时所写的一致")],
    account: Annotated[str, typer.Option("--for", metavar="USER", help="批准谁导出")],
    by: User = None,
    post: Post = None,
    json: Json = False,
) -> None:
    """批准另一人导出超过 200 行，一天内有效，只用一次。"""
    with spoken(), opened():
        from vivat.actions.export import release

        made = release(who(by, post), what, division, purpose, account)
    _done({"release": made}, f"已批准 {account} 导出 {what}，一天内有效", json)
