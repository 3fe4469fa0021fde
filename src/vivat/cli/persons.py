"""vivat person: found, shown, looked at in full, merged and taken apart."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from vivat.cli.command import Told, group, on_register
from vivat.cli.register import keyring
from vivat.cli.show import out
from vivat.domain.actors import By
from vivat.domain.clear import FIELDS
from vivat.domain.facts import CHANNELS, KINDS
from vivat.domain.named import coded, listed
from vivat.domain.schemes import SHORT
from vivat.domain.states import CERTIFICATION, PAYMENT

if TYPE_CHECKING:
    from vivat.reads.month.one import Standing
    from vivat.reads.people.persons import Overview
    from vivat.reads.people.search import Found

person = group("人员：查找、查看、合并、查看完整信息")


def _person(text: str) -> int:
    """A person's number in the register, as it stands or as `p300`."""
    digits = text.strip().removeprefix("p")
    if not digits.isdigit():
        raise typer.BadParameter("请写人员编号，如 300 或 p300")
    return int(digits)


Number = Annotated[int, typer.Argument(metavar="PERSON", parser=_person, help="人员编号（vivat person find 查得）")]
Reason = Annotated[str, typer.Option("--reason", help="理由，会留下记录")]


@on_register(person)
def find(
    by: By, text: Annotated[str, typer.Argument(metavar="TEXT", help="证件号码、电话、待遇编号、姓名或拼音")]
) -> Told:
    """按证件号码、电话、待遇编号、姓名或拼音查找。"""
    from vivat.reads.people import search

    found = search.find(by, text, keyring())
    rows = [{"person": one.person, "number": one.number, "name": one.name, "division": one.division,
             "merged_into": one.merged_into} for one in found]  # fmt: skip
    nobody = f"没有找到“{text}”，或不在您的管辖范围内——{search.advice(text)}"
    return Told(rows, _found(found) if found else nobody)


def _found(found: "list[Found]") -> Table:
    table = Table("人员编号", "证件号码", "姓名", "区划", "")
    for one in found:
        table.add_row(str(one.person), one.number, one.name, one.division,
                      f"已并入 {one.merged_into}" if one.merged_into else "")  # fmt: skip
    return table


@on_register(person)
def show(by: By, number: Number) -> Told:
    """一个人的待遇（认证到何时、发放状态）、联系方式、事实、办件。"""
    from vivat.reads.feeds.life import life
    from vivat.reads.people.persons import overview

    found, alive = overview(by, number), life(by, number)

    def tell() -> None:
        _tell(found)
        for line in alive.lines:
            out.print(line)

    return Told(found.json() | {"life": alive.json()}, tell)


def _tell(found: "Overview") -> None:
    one = found.person
    out.print(f"[bold]{one.name}[/]　{one.number_mask}　人员编号 {one.pk}　区划 {one.division}")
    if one.merged_into_id:
        out.print(f"已并入人员 {one.merged_into_id}")
    if found.merged:
        out.print(f"并入的记录：{'、'.join(str(each.pk) for each in found.merged)}")
    benefits = Table("险种", "编号", "发放机构", "账号", "认证", "发放（依决定）")
    for each in found.benefits:
        standing = found.standings.get(each.pk)
        benefits.add_row(
            SHORT.get(each.scheme, each.scheme), each.code, each.area, each.account_mask,
            _certified(standing), _paid(standing),
        )  # fmt: skip
    out.print(benefits)
    out.print(f"最近一次证明健在：{_proof(found)}")
    for contact in found.contacts:
        out.print(f"电话（{contact.whose}）{contact.phone_mask}")
    facts = Table("事实", "种类", "发生", "获知", "")
    for told in found.facts:
        named = f"撤销 {told.names_id}" if told.names_id else CHANNELS.get(told.channel, "")
        died = f"死亡日期 {told.died_on}" if told.died_on else ""
        facts.add_row(str(told.pk), KINDS[told.kind], str(told.on), str(told.learned), named or died)
    out.print(facts)
    for case in found.cases:
        out.print(f"办件 {case.pk}：{case.title}，{case.due} 前办理　→ vivat cases show {case.pk}")


def _certified(one: "Standing | None") -> str:
    if one is None or one.certification is None:
        return "本地没有适用的文件"
    until = {"certified": "，下次期限 {}", "due": "，{} 前认证", "overdue": "，期限 {} 已过"}.get(one.certification, "")
    return CERTIFICATION[one.certification] + (until.format(one.due) if one.due else "")


def _paid(one: "Standing | None") -> str:
    if one is None:
        return ""
    return PAYMENT[one.payment] + (f"，自 {one.since} 起" if one.since and one.payment != "in_payment" else "")


def _proof(found: "Overview") -> str:
    proof = found.proof
    if proof is None:
        return "没有记录"
    how = "、".join(part for part in (CHANNELS.get(proof.channel, ""), proof.source) if part)
    return f"{proof.on} {KINDS[proof.kind]}" + (f"（{how}）" if how else "") + f"，事实 {proof.pk}"


@on_register(person)
def merge(
    by: By,
    keep: Annotated[int, typer.Argument(metavar="KEEP", help="保留的人员编号")],
    gone: Annotated[int, typer.Argument(metavar="GONE", help="并入的人员编号")],
    reason: Reason,
) -> Told:
    """两条记录是同一个人：合并，可以撤销。"""
    from vivat.actions import people
    from vivat.reads.people.persons import people_of

    kept, lost = people_of(by, keep, gone)
    people.merge(by, kept, lost, reason)
    return Told({"person": keep, "merged": gone}, f"人员 {gone} 已并入 {keep}")


@on_register(person)
def unmerge(
    by: By, gone: Annotated[int, typer.Argument(metavar="GONE", help="曾并入的人员编号")], reason: Reason
) -> Told:
    """撤销合并：当时转过去的待遇和电话转回来。"""
    from vivat.actions import people
    from vivat.reads.people.persons import people_of

    [lost] = people_of(by, gone)
    people.unmerge(by, lost, reason)
    return Told({"person": gone}, f"人员 {gone} 的合并已撤销")


@on_register(person)
def look(
    by: By,
    number: Number,
    reason: Reason,
    field: Annotated[list[str], typer.Option("--field", help=f"{listed(FIELDS)}，可重复")],
) -> Told:
    """查看完整的证件号码、电话或账号；谁、为何查看会留下记录。"""
    from vivat.actions.look import look as looked
    from vivat.reads.people.persons import people_of

    fields = [coded(one, FIELDS, "内容", "--field") for one in field]
    [whom] = people_of(by, number)
    told = looked(by, whom, fields, reason, keyring())

    def words() -> None:
        for name, values in told.items():
            out.print(f"{FIELDS[name]}：{'、'.join(values) or '没有登记'}")

    return Told(told, words)
