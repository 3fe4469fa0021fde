"""vivat month, report, progress, work: the month's run, what bodies report, and the worker that runs by the clock."""

from datetime import date
from time import perf_counter
from typing import Annotated

import typer
from rich.table import Table

from vivat.cli.command import Told, on_register
from vivat.cli.policies import notices
from vivat.cli.register import Post, User, machine, opened, who
from vivat.cli.show import Json, Policies, as_day, as_month, err, out, print_json, progress, spoken
from vivat.domain.actors import By
from vivat.domain.named import coded, listed
from vivat.domain.time import month_text
from vivat.reads.law.decide import SHARD
from vivat.reads.law.notices import usable

REPORTS = {"deaths": "死亡"}
Month = Annotated[str, typer.Argument(metavar="YYYY-MM", help="月份")]
Of = Annotated[str, typer.Option("--division", help="行政区划代码")]


def month(
    month: Month,
    division: Of,
    by: User = None,
    post: Post = None,
    on: Annotated[
        date | None, typer.Option("--on", parser=as_day, metavar="DAY", help="以这个月的哪一天为准，默认 1 日")
    ] = None,
    policies: Policies = None,
    later: Annotated[bool, typer.Option("--later", help="排队，由 vivat work 办理")] = False,
    size: Annotated[int, typer.Option("--shard", min=1, hidden=True)] = SHARD,
    json: Json = False,
) -> None:
    """办理一个月：全员测算，提出建议，列出名单，汇总数字；中断后再运行即接着办。"""
    began = perf_counter()
    with spoken(), opened(), progress(json) as tell:
        if later:
            _queued(division, as_month(month), on, by, post, json)
            return
        from vivat.actions.month.run import run_month

        whose = who(by, post) if by else machine(division)
        done = run_month(whose, division, as_month(month), usable(notices(policies)), day=on, size=size, progress=tell)
    seconds = round(perf_counter() - began, 2)
    if json:
        print_json({"new_proposals": done.fresh, "digest": done.digest, "seconds": seconds})
        return
    if not done.worked:
        err.print("没有新的变化，不必重算")
    out.print(f"{month}：新建议 {done.fresh} 条，摘要 {done.digest[:16]}，{seconds} 秒")


def _queued(division: str, asked: int, on: date | None, by: str | None, post: str | None, json: bool) -> None:
    from vivat.actions.queue import month_later

    if by:
        who(by, post)
    job = month_later(division, month_text(asked), on, by, post)
    print_json({"job": job}) if json else out.print(f"已排队，第 {job} 号；vivat progress 查看进度")


def work(once: Annotated[bool, typer.Option("--once", help="办完排队的就结束")] = False) -> None:
    """办理排队的事务：月度测算每月 1 日自动排队。"""
    with spoken(), opened():
        from vivat.actions.queue import work as worked

        worked(once)


def shown(division: Of, json: Json = False) -> None:
    """各月办理的进度。"""
    with spoken(), opened():
        from vivat.reads.month.agencies import runs
        from vivat.reads.scope import seeing

        with seeing(machine(division).scope):
            found = [{**run, "month": month_text(run["month"])} for run in runs(division)]
    if json:
        print_json(found)
        return
    table = Table("月份", "行政区划", "截至", "状态", "批", "人数", "待遇", title="月度测算")
    for run in found:
        state = "完成" if run["state"] == "done" else "进行中"
        counted = (f"{run['done']}/{run['shards']}", f"{run['people']:,}", f"{run['benefits']:,}")
        table.add_row(run["month"], run["division"], str(run["day"]), state, *counted)
    out.print(table)


@on_register()
def report(
    by: By,
    what: Annotated[str, typer.Argument(help=f"报告的内容：{listed(REPORTS)}")],
    body: Annotated[str, typer.Option("--body", help="机构代码")],
    of: Annotated[str, typer.Option("--month", metavar="YYYY-MM", help="所报月份")],
    zero: Annotated[bool, typer.Option("--zero", help="零报告")] = False,
) -> Told:
    """登记一个机构的月报，可为零报告。"""
    from vivat.actions.month.reports import report_of

    code = coded(what, REPORTS, "报告", "WHAT")
    report_of(by, body, code, as_month(of, "--month"), zero)
    return Told({"report": code, "body": body, "month": of, "zero": zero}, "已登记")
