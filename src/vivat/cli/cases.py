"""vivat notify, post, investigate, cases, desk: work with people, its terms, and what is to be done today."""

from datetime import date
from typing import Annotated, Any

import typer
from rich.table import Table

from vivat.cli.chinese import COMMANDS, OPTIONS, Command, Group
from vivat.cli.feed_shown import sides
from vivat.cli.register import Post, User, keyring, machine, opened, who
from vivat.cli.show import Json, as_day, out, print_json, spoken
from vivat.domain.decisions import FINDINGS, STAGES
from vivat.domain.errors import Place, VivatError

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    options_metavar=OPTIONS,
    subcommand_metavar=COMMANDS,
    help="办件：列出、查看、分派、办结、上报",
)

People = Annotated[list[str], typer.Argument(metavar="人…", help="证件号码、待遇编号或 p人员编号")]
Number = Annotated[int, typer.Argument(metavar="编号", help="办件的编号")]
Note = Annotated[str, typer.Option("--note", help="经过、依据")]


def notify(
    people: People,
    stage: Annotated[str, typer.Option("--stage", help="阶段：" + "、".join(f"{code} {name}" for code,
    name in STAGES.items()))],
    via: Annotated[str, typer.Option("--via", help="方式：phone、sms、letter、visit、app、posted_notice …")],
    result: Annotated[str, typer.Option("--result", help="delivered 已送达，attempted 已试送")] = "delivered",
    wait_until: Annotated[date | None, typer.Option("--wait-until", parser=as_day, metavar="DAY",
    help="等待至（含当日），默认依文件")] = None,
    note: Note = "", by: User = None, post: Post = None, json: Json = False,
) -> None:  # fmt: skip
    """登记告知：对一人或多人，阶段、方式、结果。"""
    with spoken(), opened():
        from vivat.actions.cases import notify as told
        from vivat.reads.people.office import people as found

        actor = who(by, post)
        made = told(actor, found(actor, people, keyring()), stage, via, result, wait_until, note)
        rows = [{"id": one.pk, "person": one.person_id, "wait_until": str(one.wait_until)} for one in made]
    print_json(rows) if json else out.print(
        f"已登记告知 {len(rows)} 人，等待至 {max(str(row['wait_until']) for row in rows)}"
    )


def post(
    benefits: People,
    place: Annotated[str, typer.Option("--place", help="公示地点")],
    by: User = None, post: Post = None, json: Json = False,
) -> None:  # fmt: skip
    """公示：今天张贴，时限依文件，打印隐去证件号码的名单。"""
    with spoken(), opened():
        from vivat.actions.cases import post_public
        from vivat.reads.people.office import benefits as found
        from vivat.safeguards.masking import mask_name

        actor = who(by, post)
        meant = found(actor, benefits, keyring())
        posted = post_public(actor, meant, place)
        rows = [
            {
                "name": mask_name(own.person.name),
                "number": own.person.number_mask[:6] + "*" * 10 + own.person.number_mask[-2:],
                "until": str(one.wait_until),
            }
            for own, one in zip(meant, posted, strict=True)
        ]
    if json:
        print_json(rows)
        return
    table = Table("姓名", "证件号码", "公示至", title=f"公示　{place}", title_justify="left")
    for row in rows:
        table.add_row(row["name"], row["number"], row["until"])
    out.print(table)


def investigate(
    person: Annotated[str, typer.Argument(metavar="人", help="证件号码、待遇编号或 p人员编号")],
    outcome: Annotated[str, typer.Option("--outcome", help="结论：" + "、".join(f"{code} {name}" for code,
    name in FINDINGS.items()))],
    note: Note,
    evidence: Annotated[list[int] | None, typer.Option("--evidence", help="材料的编号，可重复")] = None,
    died_on: Annotated[date | None, typer.Option("--died-on", parser=as_day, metavar="DAY", help="死亡日期")] = None,
    case: Annotated[int | None, typer.Option("--case", help="由此办结的办件")] = None,
    by: User = None, post: Post = None, json: Json = False,
) -> None:  # fmt: skip
    """登记调查核实的结论；健在、死亡、无法联系同时成为事实。"""
    with spoken(), opened():
        from vivat.actions.cases import investigate as found
        from vivat.reads.people.office import evidence as papers
        from vivat.reads.people.office import people

        actor = who(by, post)
        (someone,) = people(actor, [person], keyring())
        made = found(actor, someone, outcome, note, papers(actor, evidence or []), died_on=died_on, case=case)
    print_json({"finding": made.pk, "outcome": outcome}) if json else out.print(
        f"已登记：{FINDINGS[outcome]}（结论 {made.pk}）"
    )


@app.command("list", cls=Command, options_metavar=OPTIONS)
def list_(
    kind: Annotated[str | None, typer.Option("--kind", help="只列这一种")] = None,
    late: Annotated[bool, typer.Option("--late", help="只列过期的")] = False,
    everything: Annotated[bool, typer.Option("--all", help="连同办结的")] = False,
    by: User = None, post: Post = None, json: Json = False,
) -> None:  # fmt: skip
    """未办结的办件，最早到期的在前。"""
    with spoken(), opened():
        from vivat.reads.desk.caseload import listed

        rows = listed(who(by, post), kind, late, everything)
    if json:
        print_json(rows)
        return
    table = Table("编号", "事由", "姓名", "承办机构", "承办人", "到期", "上报次数", "状态")
    for row in rows[:100]:
        table.add_row(
            str(row["id"]), row["title"], row["name"] or "", row["body"], row["owner"] or "", row["due"],
            str(row["escalated"] or ""),
            row["outcome"] or "待办",
        )  # fmt: skip
    out.print(table)
    out.print(f"共 {len(rows)} 件")


@app.command(cls=Command, options_metavar=OPTIONS)
def show(number: Number, by: User = None, post: Post = None, json: Json = False) -> None:
    """一件办件和它的经过。"""
    with spoken(), opened():
        from vivat.reads.desk.caseload import shown

        told = shown(who(by, post), number)
    if json:
        print_json(told)
        return
    out.print(f"[bold]办件 {told['id']}　{told['title']}[/]　{told['name'] or ''}")
    term = f"{told['opened']} 立，{told['due']} 到期，上报 {told['escalated']} 次"
    out.print(f"{told['body']}　{told['owner'] or '未分派'}　{term}")
    sides(told["data"])
    for step in told["steps"]:
        out.print(f"　{step['at'][:16]}　{step['by']}　{step['verb']}")
    _next(told)


def _next(told: dict[str, Any]) -> None:
    if told["state"] == "closed":
        out.print(f"已办结：{told['outcome']}　{told['note']}")
    else:
        out.print(f"下一步　vivat cases assign {told['id']} --to 账号；vivat cases close {told['id']} --outcome 结果")


@app.command(cls=Command, options_metavar=OPTIONS)
def assign(
    number: Number,
    to: Annotated[str, typer.Option("--to", help="承办人的账号")],
    by: User = None,
    post: Post = None,
    json: Json = False,
) -> None:
    """把办件分派给人。"""
    with spoken(), opened():
        from vivat.actions.cases import assign as assigned
        from vivat.reads.people.office import user

        assigned(who(by, post), number, user(to))
    print_json({"case": number, "owner": to}) if json else out.print(f"办件 {number} 由 {to} 承办")


@app.command(cls=Command, options_metavar=OPTIONS)
def close(
    number: Number,
    outcome: Annotated[str, typer.Option("--outcome", help="结果")],
    note: Note = "",
    by: User = None,
    post: Post = None,
    json: Json = False,
) -> None:
    """办结一件办件。"""
    with spoken(), opened():
        from vivat.actions.feeds.settle import close as closed
        from vivat.reads.feeds.known import known

        closed(who(by, post), number, outcome, note, keyring(), known())
    print_json({"case": number, "outcome": outcome}) if json else out.print(f"办件 {number} 已办结：{outcome}")


@app.command(cls=Command, options_metavar=OPTIONS)
def escalate(
    division: Annotated[str, typer.Option("--division", help="行政区划")] = "000000", json: Json = False
) -> None:
    """每天一次：过期的办件上报上级机构，另定期限。"""
    with spoken(), opened():
        from vivat.actions.cases import escalate as handed

        n = handed(machine(division))
    print_json({"escalated": n}) if json else out.print(f"上报 {n} 件")


def desk(by: User = None, post: Post = None, json: Json = False) -> None:
    """我今天要办的：最早的在前，每项附下一条命令。"""
    with spoken(), opened():
        from vivat.reads.desk.today import desk as todo

        if by is None:
            raise VivatError("没有指明办理人", Place("--by"), "加 --by 账号，或设置 VIVAT_USER")
        rows = [one.json() for one in todo(who(by, post))]
    if json:
        print_json(rows)
        return
    table = Table("要办的", "件数", "最早", "下一条命令", title=f"{by} 今天", title_justify="left")
    for row in rows:
        table.add_row(row["what"], f"{row['count']:,}", row["oldest"], row["next"])
    out.print(table if rows else "今天没有要办的")
