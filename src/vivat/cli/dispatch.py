"""vivat dispatch: what an agency above sent down, received, answered and returned."""

from datetime import date
from typing import Annotated, Any

import typer
from rich.table import Table

from vivat.cli.chinese import COMMANDS, OPTIONS, Command, Group
from vivat.cli.register import Post, User, opened, who
from vivat.cli.show import Json, as_day, out, print_json, spoken

app = typer.Typer(
    cls=Group, no_args_is_help=True, options_metavar=OPTIONS, subcommand_metavar=COMMANDS,
    help="下发：列出、查看、签收、答复、反馈",
)  # fmt: skip

Number = Annotated[int, typer.Argument(metavar="编号", help="下发的编号")]
Note = Annotated[str, typer.Option("--note", help="经过、依据")]
STATES = {"sent": "未签收", "received": "核对中", "returned": "已反馈"}
OUTCOMES = {"confirmed": "属实", "rejected": "不属实", "": "未答复"}


@app.command("list", cls=Command, options_metavar=OPTIONS)
def list_(
    late: Annotated[bool, typer.Option("--late", help="只列过期的")] = False,
    everything: Annotated[bool, typer.Option("--all", help="连同已反馈的")] = False,
    by: User = None, post: Post = None, json: Json = False,
) -> None:  # fmt: skip
    """未反馈的下发，最早到期的在前。"""
    with spoken(), opened():
        from vivat.reads.feeds.dispatches import listed

        rows = listed(who(by, post), late, everything)
    if json:
        print_json(rows)
        return
    table = Table("编号", "下发", "核对", "下发日", "期限", "状态", "已答复", title="下发", title_justify="left")
    for row in rows:
        due = f"[red]{row['due']}[/]" if row["late"] else row["due"]
        done = f"{row['answered']}/{row['items']}"
        table.add_row(str(row["id"]), row["from"], row["to"], row["sent"], due, STATES[row["state"]], done)
    out.print(table if rows else "没有待反馈的下发")


@app.command(cls=Command, options_metavar=OPTIONS)
def show(number: Number, by: User = None, post: Post = None, json: Json = False) -> None:
    """一份下发和它的每一条。"""
    with spoken(), opened():
        from vivat.reads.feeds.dispatches import shown

        told = shown(who(by, post), number)
    print_json(told) if json else _shown(told)


def _shown(told: dict[str, Any]) -> None:
    out.print(f"[bold]下发 {told['id']}[/]　{told['from']} → {told['to']}　{told['sent']}，期限 {told['due']}")
    table = Table("条目", "人员", "姓名", "证件号码", "内容", "来源", "答复", "说明")
    for item in told["items"]:
        table.add_row(
            str(item["id"]), item["person"], item["name"], item["number"], item["said"], item["source"],
            OUTCOMES[item["outcome"]], item["note"],
        )  # fmt: skip
    out.print(table)
    next_ = {
        "sent": f"vivat dispatch receive {told['id']}",
        "received": f"vivat dispatch answer 条目 --outcome confirmed|rejected --note 依据；"
        f"全部答复后 vivat dispatch return {told['id']}",
    }
    if told["state"] in next_:
        out.print(f"下一步　{next_[told['state']]}")


@app.command(cls=Command, options_metavar=OPTIONS)
def receive(number: Number, by: User = None, post: Post = None, json: Json = False) -> None:
    """签收：期限从今天起算。"""
    with spoken(), opened():
        from vivat.actions.feeds.dispatch import receive as received

        one = received(who(by, post), number)
    print_json({"dispatch": number, "due": str(one.due)}) if json else out.print(f"已签收，请在 {one.due} 前反馈")


@app.command(cls=Command, options_metavar=OPTIONS)
def answer(
    item: Annotated[int, typer.Argument(metavar="条目", help="条目的编号，见 vivat dispatch show")],
    outcome: Annotated[str, typer.Option("--outcome", help="confirmed 属实，rejected 不属实")],
    note: Note = "",
    evidence: Annotated[list[int] | None, typer.Option("--evidence", help="材料的编号，可重复")] = None,
    died_on: Annotated[
        date | None, typer.Option("--died-on", parser=as_day, metavar="DAY", help="查实的死亡日期，与所报不同时")
    ] = None,
    by: User = None, post: Post = None, json: Json = False,
) -> None:  # fmt: skip
    """答复一条：属实的才成为事实，自答复之日起获知；不属实的写明理由。"""
    with spoken(), opened():
        from vivat.actions.feeds.dispatch import answer as answered
        from vivat.reads.people.office import evidence as papers

        actor = who(by, post)
        answered(actor, item, outcome, note, papers(actor, evidence or []), died_on)
    print_json({"item": item, "outcome": outcome}) if json else out.print(f"条目 {item}：{OUTCOMES[outcome]}")


@app.command("return", cls=Command, options_metavar=OPTIONS)
def return_(number: Number, note: Note = "", by: User = None, post: Post = None, json: Json = False) -> None:
    """反馈：每一条都已答复，退给下发单位。"""
    with spoken(), opened():
        from vivat.actions.feeds.dispatch import give_back

        give_back(who(by, post), number, note)
    print_json({"dispatch": number, "state": "returned"}) if json else out.print(f"下发 {number} 已反馈")
