"""vivat cases: what somebody must do by a day; listed, shown, given to people, closed, handed up."""

from typing import Annotated, Any

import typer
from rich.table import Table

from vivat.cli.chinese import OPTIONS, Command
from vivat.cli.command import Told, group, on_register
from vivat.cli.register import keyring, machine, opened
from vivat.cli.show import Json, out, print_json, spoken
from vivat.domain.actors import By
from vivat.domain.casework import KINDS, OUTCOMES
from vivat.domain.named import listed as words
from vivat.domain.schemes import SHORT

app = group("办件：列出、查看、分派、办结、上报")

Number = Annotated[int, typer.Argument(metavar="编号", help="办件的编号")]


@on_register(app, "list")
def list_(
    by: By,
    kind: Annotated[str | None, typer.Option("--kind", help=f"只列这一种：{words(KINDS)}")] = None,
    late: Annotated[bool, typer.Option("--late", help="只列过期的")] = False,
    everything: Annotated[bool, typer.Option("--all", help="连同办结的")] = False,
) -> Told:
    """未办结的办件，最早到期的在前。"""
    from vivat.reads.desk.caseload import listed

    rows = listed(by, kind, late, everything)
    return Told(rows, lambda: _table(rows))


def _table(rows: list[dict[str, Any]]) -> None:
    table = Table("编号", "事由", "姓名", "证件号码", "承办机构", "承办人", "到期", "上报次数", "状态")
    for row in rows[:100]:
        table.add_row(
            str(row["id"]), row["title"], row["name"] or "", row["number"] or "", row["body"], row["owner"] or "",
            row["due"], str(row["escalated"] or ""), OUTCOMES.get(row["outcome"], row["outcome"]) or "待办",
        )  # fmt: skip
    out.print(table)
    out.print(f"共 {len(rows)} 件" + ("，只列出前 100 件" if len(rows) > 100 else ""))


@on_register(app)
def show(by: By, number: Number) -> Told:
    """一件办件：是谁的、要核对什么、经过、怎样办结。"""
    from vivat.reads.desk.caseload import shown

    told = shown(by, number)
    return Told(told, lambda: _whole(told))


def _whole(told: dict[str, Any]) -> None:
    out.print(f"[bold]办件 {told['id']}　{told['title']}[/]")
    if told["person"]:
        scheme = f"　{SHORT.get(told['scheme'], told['scheme'])}　待遇 {told['benefit']}" if told["benefit"] else ""
        out.print(f"{told['name']}　{told['number']}　人员 {told['person']}{scheme}")
    term = f"{told['opened']} 立，{told['due']} 到期，上报 {told['escalated']} 次"
    out.print(f"{told['body']}　{told['owner'] or '未分派'}　{term}")
    for line in told["look_at"]:
        out.print(f"核对　{line}", soft_wrap=True)
    for step in told["steps"]:
        out.print(f"　{step['at'][:16]}　{step['by']}　{step['said']}")
    if told["state"] == "closed":
        out.print(f"已办结：{OUTCOMES.get(told['outcome'], told['outcome'])}　{told['note']}")
        return
    out.print(f"可办结为　{words(told['outcomes'])}")
    for command in told["next"]:
        out.print(f"下一步　{command}", soft_wrap=True)


@on_register(app)
def assign(by: By, number: Number, to: Annotated[str, typer.Option("--to", help="承办人的账号")]) -> Told:
    """把办件分派给承办机构里当日在岗、能办这种办件的人。"""
    from vivat.actions.cases import assign as assigned
    from vivat.reads.people.office import user

    assigned(by, number, user(to))
    return Told({"case": number, "owner": to}, f"办件 {number} 由 {to} 承办")


@on_register(app)
def close(
    by: By,
    number: Number,
    outcome: Annotated[str, typer.Option("--outcome", help="结果，依办件种类而定；vivat cases show 编号 列出可用的")],
    note: Annotated[str, typer.Option("--note", help="经过、依据")],
) -> Told:
    """办结一件办件，写明结果和依据。"""
    from vivat.actions.feeds.settle import close as closed
    from vivat.reads.feeds.known import known

    code = closed(by, number, outcome, note, keyring(), known()).outcome
    return Told({"case": number, "outcome": code}, f"办件 {number} 已办结：{OUTCOMES[code]}")


@app.command(cls=Command, options_metavar=OPTIONS)
def escalate(
    division: Annotated[str, typer.Option("--division", help="行政区划")] = "000000", json: Json = False
) -> None:
    """每天一次：过期的办件上报上级机构，另定期限。"""
    with spoken(), opened():
        from vivat.actions.cases import escalate as handed

        n = handed(machine(division))
    print_json({"escalated": n}) if json else out.print(f"上报 {n} 件")
