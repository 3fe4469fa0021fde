"""vivat month, report, progress, work: the month's run, what bodies report, and the worker that runs by the clock."""

from datetime import date
from time import perf_counter
from typing import Annotated

import typer

from vivat.cli.policies import notices, usable
from vivat.cli.register import User, machine, opened, who
from vivat.cli.show import Json, Policies, as_day, err, out, print_json, progress, spoken
from vivat.domain.errors import Place, VivatError
from vivat.domain.time import parse_month
from vivat.reads.decide import SHARD

Month = Annotated[str, typer.Argument(metavar="YYYY-MM", help="月份")]
Of = Annotated[str, typer.Option("--division", help="行政区划代码")]


def as_month(text: str) -> int:
    """A month written YYYY-MM."""
    try:
        return parse_month(text)
    except ValueError:
        raise VivatError(f"{text!r} 不是月份", Place("YYYY-MM"), "请写成 2024-06") from None


def month(
    month: Month,
    division: Of,
    by: User = None,
    on: Annotated[
        date | None, typer.Option("--on", parser=as_day, metavar="DAY", help="以这个月的哪一天为准，默认 1 日")
    ] = None,
    policies: Policies = None,
    size: Annotated[int, typer.Option("--shard", min=1, hidden=True)] = SHARD,
    json: Json = False,
) -> None:
    """办理一个月：全员测算，提出建议，列出名单，汇总数字；中断后再运行即接着办。"""
    began = perf_counter()
    with spoken(), opened(), progress(json) as tell:
        from vivat.actions.month.run import run_month

        whose = who(by) if by else machine(division)
        done = run_month(whose, division, as_month(month), usable(notices(policies)), day=on, size=size, progress=tell)
    seconds = round(perf_counter() - began, 2)
    if json:
        print_json({"new_proposals": done.fresh, "digest": done.digest, "seconds": seconds})
        return
    if not done.worked:
        err.print("没有新的变化，不必重算")
    out.print(f"{month}：新建议 {done.fresh} 条，摘要 {done.digest[:16]}，{seconds} 秒")


def report(
    what: Annotated[str, typer.Argument(help="报告的内容：deaths 死亡")],
    body: Annotated[str, typer.Option("--body", help="机构代码")],
    of: Annotated[str, typer.Option("--month", metavar="YYYY-MM", help="所报月份")],
    by: User = None,
    zero: Annotated[bool, typer.Option("--zero", help="零报告")] = False,
) -> None:
    """登记一个机构的月报，可为零报告。"""
    with spoken(), opened():
        from vivat.actions.month.reports import report_of

        report_of(who(by), body, what, as_month(of), zero)
    out.print("已登记")
