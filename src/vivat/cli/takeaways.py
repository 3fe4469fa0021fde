"""vivat export, export-release: tables that leave the register, and a second person's word for large ones."""

from pathlib import Path
from typing import Annotated

import typer

from vivat.cli.command import Told, on_register
from vivat.cli.register import keyring, now
from vivat.cli.show import as_month
from vivat.domain.actors import By
from vivat.domain.lists import LISTS
from vivat.domain.named import coded, listed

WHAT = {"roster": "花名册", "decisions": "决定", "cases": "办件", **LISTS}
What = Annotated[str, typer.Argument(metavar="WHAT", help=f"导出什么：{listed(WHAT)}")]
Division = Annotated[str, typer.Option("--division", help="行政区划")]


@on_register()
def export(
    by: By,
    what: What,
    division: Division,
    purpose: Annotated[str, typer.Option("--purpose", help="用途，会写入文件和记录")],
    out_file: Annotated[Path, typer.Option("--out", metavar="FILE", help="新文件，.xlsx 或 .csv")],
    month: Annotated[str | None, typer.Option("--month", help="哪个月的名单，默认最近一次")] = None,
    release_by: Annotated[
        str | None, typer.Option("--release-by", metavar="USER", help="超过 200 行时的批准人")
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="完整证件号码；限可查看完整信息的岗位")] = False,
) -> Told:
    """导出：默认遮盖证件号码，带水印；超过 200 行须另一人批准。"""
    from vivat.actions.export import export as exported
    from vivat.reads.people.actors import acting

    code, at = coded(what, WHAT, "导出内容", "WHAT"), as_month(month, "--month") if month else None
    releaser = acting(release_by, now(), "approver") if release_by else None
    made = exported(by, code, division, purpose, out_file, keyring(), month=at, releaser=releaser, clear=clear)
    said = {"rows": made.rows, "watermark": made.watermark, "sha256": made.sha256, "file": str(out_file)}
    return Told(said, f"已导出 {made.rows} 行到 {out_file}，编号 {made.watermark}")


@on_register()
def export_release(
    by: By,
    what: What,
    division: Division,
    purpose: Annotated[str, typer.Option("--purpose", help="用途，须与导出时所写的一致")],
    account: Annotated[str, typer.Option("--for", metavar="USER", help="批准谁导出")],
) -> Told:
    """批准另一人导出超过 200 行，一天内有效，只用一次。"""
    from vivat.actions.export import release

    code = coded(what, WHAT, "导出内容", "WHAT")
    made = release(by, code, division, purpose, account)
    return Told({"release": made}, f"已批准 {account} 导出{WHAT[code]}，一天内有效")
