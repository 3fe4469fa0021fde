"""vivat payfile, reconcile: decisions sent to whoever pays, and what was paid held against them."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from vivat.cli.chinese import COMMANDS, OPTIONS, Command, Group
from vivat.cli.register import Post, User, opened, who
from vivat.cli.show import Json, out, print_json, spoken
from vivat.domain.errors import Place, VivatError
from vivat.domain.money import yuan
from vivat.domain.time import parse_month

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    options_metavar=OPTIONS,
    subcommand_metavar=COMMANDS,
    help="发放变动文件：生成、列出",
)

Month = Annotated[str, typer.Argument(metavar="月份", help="如 2022-07")]
Of = Annotated[str, typer.Option("--division", help="发放机构的行政区划")]


def as_month(text: str) -> int:
    """A month as people write it."""
    try:
        return parse_month(text)
    except ValueError:
        raise VivatError(f"“{text}”不是月份", Place("月份"), "写成 2022-07") from None


@app.command(cls=Command, options_metavar=OPTIONS)
def make(
    month: Month, division: Of, out_file: Annotated[Path, typer.Option("--out", metavar="FILE",
    help="新文件，.xlsx 或 .csv")],
    by: User = None, post: Post = None, json: Json = False,
) -> None:  # fmt: skip
    """把尚未报送、到本月生效的决定写成一个文件；每件只报送一次。"""
    with spoken(), opened():
        from vivat.actions.payfile import make as made

        told = made(who(by, post), division, as_month(month), out_file)
    if json:
        print_json({"id": told.id, "number": told.number, "lines": told.lines, "fen": told.fen, "sha256": told.sha256})
        return
    out.print(f"{month} 第 {told.number} 份：{told.lines} 行，净额 {yuan(told.fen)} 元，已写入 {out_file}")
    out.print(f"sha256 {told.sha256}")


@app.command(cls=Command, options_metavar=OPTIONS)
def again(
    number: Annotated[int, typer.Argument(metavar="编号", help="文件的编号")],
    out_file: Annotated[Path, typer.Option("--out", metavar="FILE", help="新文件，类型与当时相同")],
    by: User = None, post: Post = None, json: Json = False,
) -> None:  # fmt: skip
    """把已报送的文件再写一份（途中丢失时）；内容与当时不同则不写。"""
    with spoken(), opened():
        from vivat.actions.payfile import again as made

        told = made(who(by, post), number, out_file)
    print_json({"id": told.id, "sha256": told.sha256}) if json else out.print(f"已再写一份：{out_file}")


@app.command("list", cls=Command, options_metavar=OPTIONS)
def list_(by: User = None, post: Post = None, json: Json = False) -> None:
    """已报送的发放变动文件。"""
    with spoken(), opened():
        from vivat.reads.desk.payfiles import payfiles

        rows = payfiles(who(by, post))
    if json:
        print_json(rows)
        return
    table = Table("编号", "行政区划", "月份", "第几份", "行数", "净额", "报送人", "sha256")
    for row in rows:
        table.add_row(
            *(str(row[key]) for key in ("id", "division", "month", "number", "lines")),
            yuan(row["fen"]),
            row["by"],
            row["sha256"][:16],
        )
    out.print(table)


def reconcile(month: Month, division: Of, by: User = None, post: Post = None, json: Json = False) -> None:
    """本月发放与决定对账：已停仍发、应发未发、金额不符、补发未到，各成办件；重复对账不再增加。"""
    with spoken(), opened():
        from vivat.actions.reconcile import WHAT
        from vivat.actions.reconcile import reconcile as held

        told = held(who(by, post), division, as_month(month))
    if json:
        print_json({name: getattr(told, name) for name in told.__slots__})
        return
    for what, n in told.differences.items():
        out.print(f"{WHAT[what]}　{n} 件")
    out.print(f"新立办件　{told.new_cases} 件")
    out.print(f"补发　决定 {yuan(told.decided)}　已报送 {yuan(told.sent)}　已到账 {yuan(told.paid)} 元")
    out.print(f"未报送的补发决定　{told.unsent} 件")
