"""vivat backtest, flags: what later deaths say of earlier certifications, and what is too improbable to be let be."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from vivat.cli.register import Post, User, opened, who
from vivat.cli.show import Json, as_month, out, print_json, spoken
from vivat.domain.backtests import OWN, cause, channel
from vivat.domain.errors import Place, VivatError
from vivat.domain.flags import FLAGS
from vivat.domain.money import yuan
from vivat.domain.time import first_day, last_day, month_number, month_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vivat.domain.sources import Source
    from vivat.reads.silence.backtest import Backtest, Error, Way

Division = Annotated[str | None, typer.Option("--division", metavar="区划代码", help="只看这个行政区划，默认本辖区")]


def backtest(
    division: Division = None,
    first: Annotated[str | None, typer.Option("--from", metavar="YYYY-MM", help="自哪个月起，默认最早")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="YYYY-MM", help="至哪个月，默认今天")] = None,
    by: User = None, post: Post = None, json: Json = False,
) -> None:  # fmt: skip
    """回测：以后来获知的死亡检验以前的认证；两种差错同列一页。"""
    with spoken(), opened():
        from vivat.reads.feeds.known import known
        from vivat.reads.silence.backtest import backtest as tested

        since, until = _first(first), _last(last)
        if since and until and since > until:
            raise VivatError(f"{first} 晚于 {last}", Place("--from"), "起始月不能晚于截止月")
        told, sources = tested(who(by, post), division, since, until), known()
    if json:
        print_json(told.json())
        return
    _shown(told, sources)


def flags(
    month: Annotated[str | None, typer.Option("--month", metavar="YYYY-MM", help="至哪个月，默认上个月")] = None,
    division: Division = None,
    opening: Annotated[bool, typer.Option("--open", help="为每个新疑点立办件，交稽核")] = False,
    by: User = None, post: Post = None, json: Json = False,
) -> None:  # fmt: skip
    """疑点：不出声的村、过多或有误的认证、多人共用的账户电话。疑点不是事实，不能据以停发。"""
    with spoken(), opened():
        from vivat.actions.cases.flags import open_flags
        from vivat.reads.silence.flags import flags as found

        actor = who(by, post)
        until = as_month(month) if month else month_number(actor.day) - 1
        told = found(actor, until, division)
        new = open_flags(actor, told, until) if opening else 0
    if json:
        print_json({"month": month_text(until), "flags": [one.json() for one in told], "opened": new})
        return
    if not told:
        out.print(f"{month_text(until)} 没有疑点")
        return
    table = Table("疑点", "说明", title=f"至 {month_text(until)} 的疑点", title_justify="left")
    for one in told:
        table.add_row(FLAGS[one.kind], one.said)
    out.print(table)
    out.print(f"新立办件 {new} 件" if opening else "立办件：加 --open")


def _first(text: str | None) -> date | None:
    return first_day(as_month(text)) if text else None


def _last(text: str | None) -> date | None:
    return last_day(as_month(text)) if text else None


def _shown(told: "Backtest", sources: "Mapping[str, Source]") -> None:
    out.print(f"[bold]{told.first or '最早'} 至 {told.last} 的认证，以今天所知的死亡检验[/]")
    if told.deaths:
        out.print(
            f"其间死亡 {told.deaths:,} 人，半数在 {told.half} 日内、九成在 {told.most} 日内获知；"
            "更近的认证还不能全部检验"
        )
    names = {one.id: one.name for one in sources.values()} | OWN
    table = Table(
        *("渠道、来源", "认证人数", "已死亡", "每万人（95%）", "多认天数", "月数", "多发（元）"),
        title="死亡之后的认证", title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0),
    )  # fmt: skip
    for column in table.columns:
        column.overflow = "fold"
    for column in table.columns[1:]:
        column.justify = "right"
    for way in told.ways:
        if way.channel == "silent" or way.source == "*":
            table.add_row(*_way(way, names))
    out.print(table)
    out.print(_errors("死亡之后发放（次月起，全部原因）", told.paid, False))
    out.print(_errors("健在而未发放（后来认证或核实健在的人）", told.withheld, True))


def _way(way: "Way", names: dict[str, str]) -> tuple[str, ...]:
    """A row; the sources of silent certifications stand under their channel."""
    name = channel(way.channel) if way.source == "*" else f"　{names.get(way.source, way.source)}"
    rate, low, high = (f"{10_000 * share:.1f}" for share in (way.rate, way.low, way.high))
    return (
        name, f"{way.people:,}", f"{way.false_people:,}", f"{rate}（{low}–{high}）", f"{way.days:,}", f"{way.months:,}",
        yuan(way.fen),
    )  # fmt: skip


def _errors(title: str, rows: "list[Error]", days: bool) -> Table:
    heads = ("原因", "人数", "月数", "金额（元）", *(("到纠正的天数", "未纠正") if days else ()))
    table = Table(*heads, title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for column in table.columns[1:]:
        column.justify = "right"
    for row in rows:
        more = (f"{row.days:,}", f"{row.open:,}") if days else ()
        table.add_row(cause(row.why), f"{row.people:,}", f"{row.months:,}", yuan(row.fen), *more)
    return table
