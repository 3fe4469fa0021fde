"""vivat paper: letters, lists, postings, forms and reports as PDF or XLSX; each is made under a number of its own."""

import hashlib
import inspect
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.table import Table

from vivat import __version__
from vivat.cli.chinese import COMMANDS, OPTIONS, Command, Group
from vivat.cli.register import Post, User, keyring, now, opened, wake, who
from vivat.cli.show import Json, as_month, out, print_json, spoken
from vivat.documents.form import Document, document, documents
from vivat.domain.errors import Place, VivatError, refusal

app = typer.Typer(
    cls=Group, no_args_is_help=True, options_metavar=OPTIONS, subcommand_metavar=COMMANDS,
    help="文书：名单、提醒信、告知书、决定书、公示、月报、承诺书、确认表",
)  # fmt: skip
_named: Final[dict[str, Any]] = {"cls": Command, "options_metavar": OPTIONS}
Out = Annotated[Path, typer.Option("--out", metavar="FILE", help=".pdf；名单也可用 .xlsx")]
_Benefit = Annotated[str | None, typer.Option("--benefit", metavar="待遇", help="待遇编号、证件号码或 p人员编号")]
_Village = Annotated[str | None, typer.Option("--village", metavar="CODE", help="村 12 位代码，或乡镇 9 位代码")]
_Month = Annotated[str | None, typer.Option("--month", metavar="YYYY-MM", help="月报的月份；名单默认最近一次")]
_Proposal = Annotated[int | None, typer.Option("--proposal", metavar="编号", help="建议的编号")]
_Decision = Annotated[int | None, typer.Option("--decision", metavar="编号", help="决定的编号")]
_Division = Annotated[str | None, typer.Option("--division", metavar="CODE", help="月报的区划，默认本机构")]
_Say = Annotated[str, typer.Option("--say", metavar="TEXT", help="附言；告知承诺书中为无法自助认证的原因")]
_Clear = Annotated[str, typer.Option("--clear", metavar="理由", help="表格上写完整号码，会留下查看记录")]
#: Which option says what a paper is about.
_OPTION: Final = {
    "benefit": "--benefit", "village": "--village", "month": "--month", "proposal": "--proposal",
    "decision": "--decision",
}  # fmt: skip


@app.command("list", **_named)
def list_(json: Json = False) -> None:
    """有哪些文书，给谁，按什么出。"""
    rows: list[dict[str, Any]] = [
        {
            "id": one.id,
            "name": one.name,
            "for_whom": one.for_whom,
            "option": _OPTION[one.about],
            "xlsx": bool(one.table),
        }
        for one in documents().values()
    ]
    if json:
        print_json(rows)
        return
    table = Table("文书", "名称", "给谁", "按什么出", "表格")
    table.columns[0].no_wrap = True
    for row in rows:
        table.add_row(row["id"], row["name"], row["for_whom"], row["option"], "有" if row["xlsx"] else "")
    out.print(table)


@app.command(**_named)
def sample(
    name: Annotated[str, typer.Argument(metavar="文书", help="vivat paper list 列出的一种")], out_file: Out
) -> None:
    """样张：用编造的数据制作一份，不需要登记簿。"""
    with spoken():
        from vivat.documents import render

        wake(start=False)
        form = document(name)
        data = form.sample
        letterhead = data.pop("head")
        at = now()
        head = render.Head(
            number="样张",
            made=f"{at:%Y-%m-%d %H:%M}",
            version=f"Vivat {__version__}",
            check="——",
            sample=True,
            **letterhead,
        )
        if out_file.suffix.lower() != ".pdf":
            raise VivatError(f"样张不能写成“{out_file.suffix}”文件", Place(out_file.name), "用 .pdf")
        made = render.pdf(form, data, head, _fonts(), at)
        _kept(out_file, made)
    out.print(f"样张：{form.name}，{len(made):,} 字节，{out_file}")


def _fonts() -> list[Path]:
    from django.conf import settings

    return list(settings.FONTS)


def _kept(path: Path, made: bytes) -> None:
    """The file, whole or not at all."""
    half = path.with_name(f".{path.stem}.{secrets.token_hex(4)}{path.suffix}")
    try:
        half.write_bytes(made)
        half.replace(path)
    except OSError as error:
        raise VivatError(refusal(error), Place(str(path)), "换一个文件夹") from None
    finally:
        half.unlink(missing_ok=True)


@app.command(**_named)
def check(
    number: Annotated[str, typer.Argument(metavar="编号", help="文书左下角的编号")],
    file: Annotated[Path | None, typer.Option("--file", metavar="FILE", help="电子文件，核对是否一字不差")] = None,
    by: User = None,
    post: Post = None,
    json: Json = False,
) -> None:
    """核对一份文书：谁、何时制作，校验码应是什么。"""
    with spoken(), opened():
        from vivat.reads.papers.made import made

        told = made(who(by, post), number)
        if file is not None:
            if not file.is_file():
                raise VivatError("没有这个文件", Place(str(file)))
            told["same"] = hashlib.sha256(file.read_bytes()).hexdigest() == told["sha256"]
    if json:
        print_json(told)
        return
    name = documents()[told["paper"]].name if told["paper"] in documents() else told["paper"]
    out.print(f"[bold]{name}[/]　{told['about']}　{told['at']} 由 {told['by']} 制作")
    out.print(f"校验码应为 [bold]{told['check']}[/]，纸上不同的，内容被改过，或不是这一份")
    if "same" in told:
        out.print("文件一字不差" if told["same"] else "[bold red]文件与制作时不同[/]")


def _command(form: Document) -> Callable[..., None]:
    """The command of one paper: it takes what says what the paper is about, and what else its form takes."""

    def made(
        out_file: Out, benefit: _Benefit = None, village: _Village = None, proposal: _Proposal = None,
        decision: _Decision = None, month: _Month = None, division: _Division = None, say: _Say = "",
        clear: _Clear = "", by: User = None, post: Post = None, json: Json = False,
    ) -> None:  # fmt: skip
        with spoken():
            at = as_month(month) if month else None
            with opened():
                from vivat.actions.papers import make
                from vivat.reads.papers.asked import Asked

                asked = Asked(benefit, village, at, proposal, decision, division, say)
                done = make(who(by, post), form.id, asked, out_file, keyring(), _fonts(), clear=clear)
        if json:
            print_json({**done.json(), "file": str(out_file)})
            return
        out.print(f"{form.name}：{out_file}，编号 {done.number}，校验码 {done.check}", soft_wrap=True)
        if done.next:
            out.print(f"送出以后登记：{done.next}", soft_wrap=True)

    _narrow(made, form)
    return made


def _narrow(command: Callable[..., None], form: Document) -> None:
    """Leaves of a command's options those of its paper, and makes the one that it is about a must."""
    whole = inspect.signature(command)
    kept = {"out_file", form.about, *form.takes, "by", "post", "json"}
    options = [
        one.replace(default=inspect.Parameter.empty) if name == form.about else one
        for name, one in whole.parameters.items()
        if name in kept
    ]
    options.sort(key=lambda one: one.default is not inspect.Parameter.empty)
    command.__signature__ = whole.replace(parameters=options)  # type: ignore[attr-defined] # read by Typer


for one in documents().values():
    app.command(one.id, help=f"{one.name}（给{one.for_whom}）", **_named)(_command(one))
