"""vivat payfile, reconcile: decisions sent to whoever pays, and what was paid held against them."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from vivat.cli.command import Told, group, on_register
from vivat.cli.show import as_month, out
from vivat.domain.actors import By
from vivat.domain.money import yuan

app = group("发放变动文件：生成、列出")

Month = Annotated[str, typer.Argument(metavar="月份", help="如 2022-07")]
Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="新文件，.xlsx 或 .csv")]
Of = Annotated[str, typer.Option("--division", help="发放机构的行政区划")]


@on_register(app)
def make(by: By, month: Month, division: Of, out_file: Out) -> Told:
    """把尚未报送、到本月生效的决定写成一个文件；每件只报送一次。"""
    from vivat.actions.payfile import make as made

    told = made(by, division, as_month(month), out_file)
    said = {"id": told.id, "number": told.number, "lines": told.lines, "fen": told.fen, "sha256": told.sha256}
    written = f"{month} 第 {told.number} 份：{told.lines} 行，净额 {yuan(told.fen)} 元，已写入 {out_file}"
    return Told(said, f"{written}\nsha256 {told.sha256}")


@on_register(app)
def again(by: By, number: Annotated[int, typer.Argument(metavar="编号", help="文件的编号")], out_file: Out) -> Told:
    """把已报送的文件再写一份（途中丢失时），类型与当时相同；内容与当时不同则不写。"""
    from vivat.actions.payfile import again as made

    told = made(by, number, out_file)
    return Told({"id": told.id, "sha256": told.sha256}, f"已再写一份：{out_file}")


@on_register(app, "list")
def list_(by: By) -> Told:
    """已报送的发放变动文件。"""
    from vivat.reads.desk.payfiles import payfiles

    rows = payfiles(by)
    table = Table("编号", "行政区划", "月份", "第几份", "行数", "净额", "报送人", "sha256")
    for row in rows:
        table.add_row(
            *(str(row[key]) for key in ("id", "division", "month", "number", "lines")),
            yuan(row["fen"]),
            row["by"],
            row["sha256"][:16],
        )
    return Told(rows, table if rows else "还没有报送过发放变动文件")


@on_register()
def reconcile(by: By, month: Month, division: Of) -> Told:
    """本月发放与决定对账：已停仍发、应发未发、金额不符、补发未到，各成办件；重复对账不再增加。"""
    from vivat.actions.reconcile import WHAT
    from vivat.actions.reconcile import reconcile as held

    told = held(by, division, as_month(month))

    def words() -> None:
        for what, n in told.differences.items():
            out.print(f"{WHAT[what]}　{n} 件")
        out.print(f"新立办件　{told.new_cases} 件")
        out.print(f"补发　决定 {yuan(told.decided)}　已报送 {yuan(told.sent)}　已到账 {yuan(told.paid)} 元")
        out.print(f"未报送的补发决定　{told.unsent} 件")

    return Told({name: getattr(told, name) for name in told.__slots__}, words)
