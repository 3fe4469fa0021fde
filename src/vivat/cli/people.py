"""vivat sample, decide, explain, compare: a folder of people, made, decided, explained, held against another policy."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from vivat.cli import tables, timeline
from vivat.cli.policies import notices
from vivat.cli.show import Day, Json, Policies, as_day, err, out, print_json, progress, spoken, today
from vivat.domain.errors import Place, VivatError
from vivat.domain.time import month_number, month_text
from vivat.policy.model import Notice
from vivat.reads.law.compare import compare as compared
from vivat.reads.law.decide import decide_folder
from vivat.reads.law.explain import explain as explained
from vivat.reads.law.explain import question
from vivat.reads.law.notices import usable
from vivat.reads.law.rhythm import rhythm
from vivat.sample import make
from vivat.sample.feeds import make_feeds

Folder = Annotated[Path, typer.Argument(metavar="目录", help="数据目录（docs/data-folder.md）")]
Division = Annotated[str | None, typer.Option("--division", metavar="区划代码", help="只算这个行政区划发放的待遇")]


def sample(
    division: Annotated[str, typer.Argument(metavar="区划代码", help="行政区划代码，六位")],
    out_folder: Annotated[Path, typer.Option("--out", metavar="目录", help="写入的新目录")],
    people: Annotated[int, typer.Option(min=1, metavar="数", help="人数")] = 50_000,
    seed: Annotated[int, typer.Option(metavar="数", help="随机种子")] = 1,
    on: Day = None,
    policies: Policies = None,
    csv: Annotated[bool, typer.Option(help="另写 CSV")] = True,
    feeds: Annotated[
        bool, typer.Option("--feeds", help="另写别的单位最近三个月会送来的共享数据，在 feeds 目录，真相在其旁")
    ] = False,
    json: Json = False,
) -> None:
    """编造一个县：真实区划、虚构的人，另附真相。"""
    day = on or today()
    with spoken(), progress(json) as tell:
        cycles, season = rhythm(notices(policies), division, day)
        made = make(division, people, seed, day, cycles, out_folder, tell, csv, season)
        rows = _fed(out_folder, day, seed) if feeds else {}
    if json:
        print_json(
            {
                "folder": made.folder,
                "people": made.people,
                "rows": dict(made.rows),
                "schemes": dict(made.schemes),
                "traits": dict(made.traits),
                "feeds": rows,
            }
        )
        return
    tables.made(made.people, made.rows, made.schemes, str(made.folder))
    for month, told in rows.items():
        out.print(f"{month} 共享数据　" + "　".join(f"{source} {n:,} 行" for source, n in told.items()))


def _fed(folder: Path, day: date, seed: int) -> dict[str, dict[str, int]]:
    """The feeds of the three months before a day, a folder a month; their rows."""
    month = month_number(day)
    return {
        month_text(each): dict(make_feeds(folder, each, folder / "feeds" / month_text(each), seed).rows)
        for each in range(month - 3, month)
    }


def decide(
    folder: Folder,
    division: Division = None,
    on: Day = None,
    as_known: Annotated[
        date | None,
        typer.Option("--as-known", parser=as_day, metavar="日期", help="只用此日已获知的事实，默认同询问日"),
    ] = None,
    out_folder: Annotated[
        Path | None, typer.Option("--out", metavar="目录", help="各项结果写入的新目录（Parquet）")
    ] = None,
    policies: Policies = None,
    json: Json = False,
) -> None:
    """计算目录中所有人：认证、待遇、金额及其依据。"""
    day = on or today()
    with spoken(), progress(json) as tell:
        held = usable(notices(policies))
        summary = decide_folder(folder, held, division, question(day, as_known or day), out_folder, tell)
    if json:
        print_json(summary.json())
        return
    for note in summary.notes:
        err.print(f"[cyan]提示[/] {note}", soft_wrap=True)
    tables.summary(summary, held)
    if out_folder:
        err.print(f"结果已写入 {out_folder}")


def explain(
    folder: Folder,
    who: Annotated[str, typer.Argument(metavar="编号", help="证件号码、待遇编号或人员编号")],
    on: Day = None,
    as_known: Annotated[
        date | None,
        typer.Option("--as-known", parser=as_day, metavar="日期", help="只用此日已获知的事实，默认同询问日"),
    ] = None,
    policies: Policies = None,
    json: Json = False,
) -> None:
    """一个人为何如此：逐段列出条款、原文、事实和算式。"""
    day = on or today()
    with spoken():
        told = explained(folder, notices(policies), who, question(day, as_known or day))
    if json:
        print_json([one.json() for one in told])
        return
    for one in told:
        timeline.tell(one)


def compare(
    folder: Folder,
    policies: Annotated[
        list[Path],
        typer.Option("--policies", metavar="目录", help="给两次：现行政策与拟行政策的目录（shipped 指随附政策）"),
    ],
    division: Division = None,
    on: Day = None,
    json: Json = False,
) -> None:
    """同一批人在两套政策下有何不同：新增待认证、暂停、恢复、金额，分乡镇和年龄。"""
    day = on or today()
    with spoken(), progress(json) as tell, tempfile.TemporaryDirectory() as work:
        if len(policies) != 2:
            raise VivatError(
                f"需要两套政策，给了 {len(policies)} 套", Place("--policies"), "请写 --policies A --policies B"
            )
        before, after = (_held(tree) for tree in policies)
        told = compared(folder, before, after, division, question(day, day), Path(work), tell)
    if json:
        print_json(told.json())
        return
    tables.comparison(told)


def _held(tree: Path) -> list[Notice]:
    """The shipped policies, with a tree that adds to them or stands for some."""
    return usable(notices(None if str(tree) == "shipped" else [tree]))
