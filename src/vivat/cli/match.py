"""vivat match: two files of numbers and names held against each other."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.table import Table

from vivat.cli.show import Json, err, out, print_json, progress, spoken
from vivat.domain.matches import REASONS


class Engine(StrEnum):
    """Who computes."""

    duckdb = "duckdb"
    spark = "spark"


WORDS: Final = {
    "matched": "一致",
    "name_differs": "号码相同、姓名不同（待人工核对）",
    "repaired": "号码有一处笔误、姓名相同（待人工核对）",
    "unmatched": "未比中",
    "no_name": "没有姓名",
    "shared_number": "名册中两人共用此号码",
    "no_number": "没有号码",
    "unreadable_number": "号码位数或字符不对",
    "wrong_check_digit": "校验码不对",
    "impossible_date": "出生日期不存在",
    "roster_number_wrong": "名册中的号码校验码不对",
    "not_in_roster": "不在名册中",
    **REASONS,
}


def match(
    roster: Annotated[
        Path, typer.Option(metavar="文件", help="名册：Parquet 或 CSV，列 id_number、name，可有 birth_date")
    ],
    feed: Annotated[Path, typer.Option(metavar="文件", help="待比对的数据，列同上")],
    out_folder: Annotated[Path, typer.Option("--out", metavar="目录", help="写入的新目录")],
    engine: Annotated[Engine, typer.Option(metavar="引擎", help="duckdb 或 spark")] = Engine.duckdb,
    memory: Annotated[str | None, typer.Option(metavar="大小", help="DuckDB 内存上限，如 4GB")] = None,
    json: Json = False,
) -> None:
    """比对两份名单：一致、姓名不同、号码笔误、未比中，逐行分清；从不只凭姓名认人。"""
    with spoken(), progress(json) as tell:
        from vivat.reads.matches.files import match_files  # brings the table of sounds, which no other command needs

        summary = match_files(roster, feed, out_folder, engine.value, memory, tell)
    if json:
        print_json(summary)
        return
    out.print(_table(summary))
    err.print(f"结果已写入 {out_folder}")


def _table(summary: dict[str, Any]) -> Table:
    rows = summary["rows"]
    table = Table("结果", "行数", "占比", title=f"名册 {rows['roster']:,} 行，数据 {rows['feed']:,} 行")
    for name, count in summary["classes"].items():
        table.add_row(WORDS[name], f"{count:,}", f"{count / max(rows['feed'], 1):.2%}", style="bold")
        for reasons, n in summary.get(name, {}).items():
            table.add_row("  " + "、".join(WORDS[each] for each in reasons.split(";")), f"{n:,}", "")
    return table
