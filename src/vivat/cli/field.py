"""vivat notify, post, investigate, desk: work with people, and what is to be done today."""

from datetime import date
from typing import Annotated

import typer
from rich.table import Table

from vivat.cli.command import Told, on_register
from vivat.cli.register import keyring
from vivat.cli.show import as_day
from vivat.domain.actors import By
from vivat.domain.decisions import FINDINGS, RESULTS, STAGES
from vivat.domain.named import listed
from vivat.policy.words import VIA

People = Annotated[list[str], typer.Argument(metavar="人…", help="证件号码、待遇编号或 p人员编号")]
Note = Annotated[str, typer.Option("--note", help="经过、依据")]


@on_register()
def notify(
    by: By,
    people: People,
    stage: Annotated[str, typer.Option("--stage", help=f"阶段：{listed(STAGES)}")],
    via: Annotated[str, typer.Option("--via", help=f"方式：{listed(VIA)}")],
    result: Annotated[
        str, typer.Option("--result", help=f"结果：{listed(RESULTS, ('delivered', 'attempted'))}")
    ] = "delivered",
    wait_until: Annotated[
        date | None,
        typer.Option("--wait-until", parser=as_day, metavar="DAY", help="等待至（含当日），默认依文件"),
    ] = None,
    note: Note = "",
) -> Told:
    """登记告知：对一人或多人，阶段、方式、结果。"""
    from vivat.actions.cases import notify as told
    from vivat.reads.people.office import people as found

    made = told(by, found(by, people, keyring()), stage, via, result, wait_until, note)
    rows = [{"id": one.pk, "person": one.person_id, "wait_until": str(one.wait_until)} for one in made]
    return Told(rows, f"已登记告知 {len(rows)} 人，等待至 {max(str(row['wait_until']) for row in rows)}")


@on_register()
def post(by: By, benefits: People, place: Annotated[str, typer.Option("--place", help="公示地点")]) -> Told:
    """公示：今天张贴，时限依文件，打印隐去证件号码的名单。"""
    from vivat.actions.cases import post_public
    from vivat.reads.people.office import benefits as found
    from vivat.safeguards.masking import mask_name

    meant = found(by, benefits, keyring())
    rows = [
        {
            "name": mask_name(own.person.name),
            "number": own.person.number_mask[:6] + "*" * 10 + own.person.number_mask[-2:],
            "until": str(one.wait_until),
        }
        for own, one in zip(meant, post_public(by, meant, place), strict=True)
    ]
    table = Table("姓名", "证件号码", "公示至", title=f"公示　{place}", title_justify="left")
    for row in rows:
        table.add_row(row["name"], row["number"], row["until"])
    return Told(rows, table)


@on_register()
def investigate(
    by: By,
    person: Annotated[str, typer.Argument(metavar="人", help="证件号码、待遇编号或 p人员编号")],
    outcome: Annotated[str, typer.Option("--outcome", help=f"结论：{listed(FINDINGS)}")],
    note: Note,
    evidence: Annotated[list[int] | None, typer.Option("--evidence", help="材料的编号，可重复")] = None,
    died_on: Annotated[
        date | None, typer.Option("--died-on", parser=as_day, metavar="DAY", help="死亡日期，核实死亡时必填")
    ] = None,
    case: Annotated[int | None, typer.Option("--case", help="由此办结的办件")] = None,
    instead: Annotated[bool, typer.Option("--instead", help="确与以前的结论不同；会留下记录")] = False,
) -> Told:
    """登记调查核实的结论；健在、死亡、无法联系同时成为事实。"""
    from vivat.actions.cases import investigate as found
    from vivat.reads.people.office import evidence as papers
    from vivat.reads.people.office import people

    (someone,) = people(by, [person], keyring())
    made = found(
        by, someone, outcome, note, papers(by, evidence or []), died_on=died_on, case=case, instead=instead
    )  # fmt: skip
    return Told(
        {"finding": made.pk, "outcome": made.outcome}, f"已登记：{FINDINGS[made.outcome]}（结论 {made.pk}）"
    )  # fmt: skip


@on_register()
def desk(by: By) -> Told:
    """我今天要办的：最早的在前，每项附下一条命令。"""
    from vivat.reads.desk.today import desk as todo

    rows = [one.json() for one in todo(by)]
    table = Table("要办的", "件数", "最早", "下一条命令", title=f"{by.username} 今天", title_justify="left")
    for row in rows:
        table.add_row(row["what"], f"{row['count']:,}", row["oldest"], row["next"])
    return Told(rows, table if rows else "今天没有要办的")
