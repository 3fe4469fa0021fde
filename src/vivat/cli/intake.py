"""vivat import, mapping: files taken into the register, and how a body's own headings are read."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from vivat.cli.chinese import OPTIONS, Command
from vivat.cli.command import Told, group, on_register
from vivat.cli.register import Post, User, keyring, now, opened, who
from vivat.cli.show import Json, err, out, print_json, progress, spoken
from vivat.domain.actors import By
from vivat.domain.errors import Place, VivatError
from vivat.domain.named import coded, listed

if TYPE_CHECKING:
    from vivat.actions.intake import Outcome

app = group("导入花名册、待遇标准、发放结果、事实，或整个数据目录")
mappings = group("列名对照：本单位的标题对应哪个国家指标代码")

FILES = {"roster": "花名册", "amounts": "待遇标准", "payments": "发放结果", "facts": "事实"}
Division = Annotated[str, typer.Option("--division", help="为哪个行政区划导入")]
Dry = Annotated[bool, typer.Option("--dry-run", help="只看会有什么变化，不写入")]
Errors = Annotated[Path | None, typer.Option("--errors", metavar="XLSX", help="不能收的行及原因写入此文件")]
MACHINE = "vivat"
_WORDS = {
    "people": "新增人员", "benefits": "新增待遇", "added": "新增记录", "changed": "变更待遇", "unchanged": "没有变化",
    "cases": "身份有出入，待核对", "contacts": "新增电话", "moved": "变更地址", "opened": "推定暂停",
    "waiting": "等花名册导入后再核对",
}  # fmt: skip


def _by(user: str | None, post: str | None) -> By:
    """The officer, or the machine's own account, which may import."""
    if user == MACHINE:
        from vivat.actions.install import machine
        from vivat.policy.divisions import NATION

        return machine(now(), NATION)
    return who(user, post)


def _file(kind: str, title: str) -> Callable[..., None]:
    """The command that takes in one kind of file."""

    def command(
        file: Annotated[Path, typer.Argument(metavar="FILE", help="XLSX、XLS、ODS、CSV 或 Parquet 文件")],
        division: Division,
        by: User = None,
        post: Post = None,
        mapping: Annotated[str | None, typer.Option("--mapping", metavar="NAME", help="用已保存的列名对照")] = None,
        dry_run: Dry = False,
        errors: Errors = None,
        chunk: Annotated[int, typer.Option(hidden=True, min=1)] = 50_000,
        json: Json = False,
    ) -> None:
        with spoken(), opened(), progress(json) as tell:
            from vivat.actions.intake import take_file
            from vivat.actions.mappings import find_mapping

            _there(file)
            one = _by(by, post)
            headings = find_mapping(one, mapping, kind, division) if mapping else None
            _told(
                lambda: [
                    take_file(
                        one, kind, file, division, keyring(), mapping=headings, dry=dry_run, tell=tell, chunk=chunk
                    )
                ],
                one, errors, json,
            )  # fmt: skip

    command.__doc__ = title
    return command


for _kind, _title in (
    ("roster", "花名册：人员与待遇。"),
    ("amounts", "待遇标准：从某月起每月多少。"),
    ("payments", "发放结果：某月到某月每月实发多少。"),
    ("facts", "事实：认证、死亡、服刑等，也可撤销。"),
):
    app.command(_kind, cls=Command, options_metavar=OPTIONS)(_file(_kind, _title))


@app.command(cls=Command, options_metavar=OPTIONS)
def folder(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="数据目录（docs/data-folder.md）")],
    division: Division,
    by: User = None,
    post: Post = None,
    dry_run: Dry = False,
    errors: Errors = None,
    chunk: Annotated[int, typer.Option(hidden=True, min=1)] = 50_000,
    json: Json = False,
) -> None:
    """数据目录：花名册、待遇标准、发放结果、事实一并导入。"""
    with spoken(), opened(), progress(json) as tell:
        from vivat.actions.intake import take_folder

        one = _by(by, post)
        _told(
            lambda: list(take_folder(one, folder, division, keyring(), dry=dry_run, tell=tell, chunk=chunk)),
            one, errors, json,
        )  # fmt: skip


def _there(file: Path) -> None:
    if not file.is_file():
        raise VivatError("没有这个文件", Place(str(file)), "核对文件名")


def _told(take: "Callable[[], list[Outcome]]", by: By, errors: Path | None, json: bool) -> None:
    """Says what came of it; refused rows go to a file of their own, even where all was refused."""
    from vivat.actions.intake import RefusedWhole, write_errors

    try:
        outcomes = take()
    except RefusedWhole as refused:
        if not errors:
            raise
        write_errors(errors, [refused.outcome], by)
        raise VivatError(refused.wrong, refused.place, f"每一行的原因已写入 {errors}") from None
    if errors:
        write_errors(errors, outcomes, by)
    if json:
        print_json([outcome.json() for outcome in outcomes])
        return
    for outcome in outcomes:
        _show(outcome)
    if errors:
        err.print(f"不能收的行已写入 {errors}")


def _show(outcome: "Outcome") -> None:
    from vivat.actions.intake import NAMES

    title = f"{NAMES[outcome.kind]} {outcome.name}：{outcome.rows} 行"
    table = Table("", "会有" if outcome.dry else "已写入", title=title)
    counts = dict(outcome.would) if outcome.dry else dict(outcome.did) | {"unchanged": outcome.would["unchanged"]}
    for word, said in _WORDS.items():
        if counts.get(word):
            table.add_row(said, f"{counts[word]:,}")
    for column, count in sorted(outcome.columns.items()):
        table.add_row(f"　{column}", f"{count:,}")
    table.add_row("退回", f"{outcome.refused:,}")
    out.print(table)
    for refusal in outcome.refusals[:10]:
        out.print(f"第 {refusal.row} 行“{refusal.heading}”：{refusal.wrong}。{refusal.mend}")
    if len(outcome.refusals) > 10:
        out.print(f"另有 {len(outcome.refusals) - 10} 处，加 --errors 文件.xlsx 全部写出")
    for note in outcome.notes:
        out.print(note)
    if outcome.unknown:
        out.print(f"没有用到的列：{'、'.join(outcome.unknown)}")


@on_register(mappings)
def save(
    by: By,
    name: Annotated[str, typer.Argument(metavar="NAME", help="对照的名称")],
    kind: Annotated[str, typer.Option("--kind", help=f"哪一种文件：{listed(FILES)}")],
    division: Division,
    columns: Annotated[list[str], typer.Option("--columns", metavar="标题=代码|TOML", help="可重复；或一个 TOML 文件")],
) -> Told:
    """保存一套列名对照。"""
    from vivat.actions.mappings import save_mapping

    made = save_mapping(by, name, coded(kind, FILES, "文件", "--kind"), division, _columns(columns))
    said = {"name": made.name, "kind": made.kind, "columns": made.columns}
    return Told(said, f"已保存 {made.name}：{len(made.columns)} 列")


def _columns(given: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in given:
        if each.endswith(".toml"):
            _there(Path(each))
            try:
                held = tomllib.loads(Path(each).read_text(encoding="utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                raise VivatError(f"读不懂：{error}", Place(each), '每行写成 "标题" = "代码"') from None
            found |= {str(heading): str(code) for heading, code in held.items()}
            continue
        heading, equals, code = each.rpartition("=")
        if not equals or not heading:
            raise VivatError(f"“{each}”读不懂", Place("--columns"), "写成 标题=代码")
        found[heading] = code
    return found


@on_register(mappings, "list")
def list_(by: By) -> Told:
    """已保存的列名对照。"""
    from vivat.actions.mappings import list_mappings

    found = list_mappings(by)
    rows = [{"name": one.name, "kind": one.kind, "division": one.division, "columns": one.columns} for one in found]
    table = Table("名称", "种类", "区划", "列")
    for one in found:
        columns = "、".join(f"{head}={code}" for head, code in one.columns.items())
        table.add_row(one.name, FILES[one.kind], one.division, columns)
    return Told(rows, table if found else "还没有保存列名对照")
