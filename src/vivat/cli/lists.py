"""vivat lists: who stands on the lists of the month."""

from typing import Annotated

import typer
from rich.table import Table

from vivat.cli.month import as_month
from vivat.cli.register import Post, User, opened, who
from vivat.cli.show import Json, out, print_json, spoken
from vivat.domain.lists import LISTS
from vivat.domain.schemes import SHORT
from vivat.policy.findings import cited


def lists(
    name: Annotated[
        str | None, typer.Argument(metavar="名单", help=f"{'、'.join(LISTS)}；不写则列出各名单人数")
    ] = None,
    month: Annotated[str | None, typer.Option("--month", metavar="YYYY-MM", help="哪个月，默认最近办理的月份")] = None,
    most: Annotated[int, typer.Option("--most", metavar="数", min=1, help="最多列出多少行")] = 50,
    by: User = None,
    post: Post = None,
    json: Json = False,
) -> None:
    """月度名单：到期、逾期、待核实、将满十八周岁、死亡月报未报等。"""
    with spoken(), opened():
        from vivat.reads.desk.lists import entries, overview

        of = as_month(month) if month else None
        rows = entries(who(by, post), name, of, most) if name else overview(who(by, post), of)
    if json:
        print_json(rows)
        return
    if not rows:
        out.print("没有名单，或名单上没有人")
        return
    if name is None:
        table = Table("名单", "件数", "最早", "下一条命令", title=f"{rows[0]['month']} 的名单", title_justify="left")
        for row in rows:
            table.add_row(row["name"], f"{row['count']:,}", row["due"], f"vivat lists {row['list']}")
    else:
        table = Table(
            "姓名", "证件号码", "险种", "区划", "承办", "期限", "依据", title=LISTS[name], title_justify="left"
        )
        for row in rows:
            scheme = SHORT.get(row["scheme"], "")
            table.add_row(
                row["person"],
                row["name"],
                row["number"],
                scheme,
                row["division"],
                row["body"],
                row["due"],
                cited(row["clause"]),
            )
    out.print(table)
