"""vivat lists: who stands on the lists of the month."""

from typing import Annotated, Any

import typer
from rich.table import Table

from vivat.cli.command import Told, on_register
from vivat.cli.show import as_month
from vivat.domain.actors import By
from vivat.domain.lists import LISTS
from vivat.domain.named import coded, listed
from vivat.domain.schemes import SHORT
from vivat.policy.findings import cited


@on_register()
def lists(
    by: By,
    name: Annotated[str | None, typer.Argument(metavar="名单", help=f"{listed(LISTS)}；不写则列出各名单人数")] = None,
    month: Annotated[str | None, typer.Option("--month", metavar="YYYY-MM", help="哪个月，默认最近办理的月份")] = None,
    most: Annotated[int, typer.Option("--most", metavar="数", min=1, help="最多列出多少行")] = 50,
) -> Told:
    """月度名单：到期、逾期、待核实、将满十八周岁、死亡月报未报等。"""
    from vivat.reads.desk.lists import entries, overview

    of = as_month(month, "--month") if month else None
    if name is None:
        rows = overview(by, of)
        return Told(rows, _counts(rows) if rows else "没有名单：本月还没有测算（vivat month）")
    code = coded(name, LISTS, "名单", "vivat lists")
    rows = entries(by, code, of, most)
    return Told(rows, _people(LISTS[code], rows) if rows else f"“{LISTS[code]}”名单上没有人")


def _counts(rows: list[dict[str, Any]]) -> Table:
    table = Table("名单", "件数", "最早", "下一条命令", title=f"{rows[0]['month']} 的名单", title_justify="left")
    for row in rows:
        table.add_row(row["name"], f"{row['count']:,}", row["due"], f"vivat lists {row['list']}")
    return table


def _people(title: str, rows: list[dict[str, Any]]) -> Table:
    table = Table("人员", "姓名", "证件号码", "险种", "区划", "承办", "期限", "依据", title=title, title_justify="left")
    for row in rows:
        scheme = SHORT.get(row["scheme"], "")
        told = (row["person"], row["name"], row["number"], scheme, row["division"], row["body"], row["due"])
        table.add_row(*told, cited(row["clause"]))
    return table
