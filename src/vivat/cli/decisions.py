"""vivat proposals, proposal, prepare, confirm, refuse, brake, undo: proposals read and decided by two people."""

from typing import Annotated, Any

import typer
from rich.table import Table

from vivat.cli.command import Told, group, on_register
from vivat.cli.show import out
from vivat.domain.actors import By
from vivat.domain.decisions import KINDS, STATES
from vivat.domain.errors import Place, VivatError
from vivat.domain.money import yuan
from vivat.domain.named import listed as words
from vivat.domain.schemes import SHORT
from vivat.policy.findings import cited

proposal_app = group("一件建议")
brake_app = group("刹车：查看、放行")

Number = Annotated[int, typer.Argument(metavar="编号", help="建议的编号")]
Ids = Annotated[list[int] | None, typer.Argument(metavar="[编号]…", help="建议的编号")]
Kind = Annotated[str | None, typer.Option("--kind", help=f"种类：{words(KINDS)}")]
All = Annotated[bool, typer.Option("--all", help="全部（可用 --kind、--division 限定）")]
Of = Annotated[str | None, typer.Option("--division", help="只看这个行政区划")]


@on_register()
def proposals(
    by: By,
    division: Of = None,
    kind: Kind = None,
    state: Annotated[str | None, typer.Option("--state", help=f"状态：{words(STATES)}")] = None,
    most: Annotated[int | None, typer.Option("--most", min=1, help="最多列出多少件")] = None,
) -> Told:
    """列出建议，最早的在前。"""
    from vivat.reads.desk.proposals import listed

    rows = listed(by, division, kind, state, most)
    return Told(rows, lambda: _table(rows))


def _table(rows: list[dict[str, Any]]) -> None:
    table = Table("编号", "建议", "状态", "姓名", "证件号码", "险种", "自", "金额", "条款")
    for row in rows[:100]:
        money = yuan(row["fen"]) if row["fen"] else ""
        table.add_row(
            str(row["id"]), KINDS[row["kind"]], STATES[row["state"]], row["name"], row["number"],
            SHORT.get(row["scheme"], row["scheme"]),
            row["month"], money, cited(row["clause"]),
        )  # fmt: skip
    out.print(table)
    out.print(f"共 {len(rows)} 件" + ("，只列出前 100 件" if len(rows) > 100 else ""))


@on_register(proposal_app)
def show(by: By, number: Number) -> Told:
    """一件建议：条款与原文、事实、算式、材料、还缺什么、下一步。"""
    from vivat.actions.decisions import rehearsed

    told = rehearsed(by, number)
    return Told(told, lambda: _whole(told))


def _whole(told: dict[str, Any]) -> None:
    money = f"　{yuan(told['fen'])} 元" if told["fen"] else ""
    out.print(
        f"[bold]建议 {told['id']}　{KINDS[told['kind']]}　自 {told['month']} 起{money}　{STATES[told['state']]}[/]"
    )
    out.print(f"{told['name']}　{told['number']}　{SHORT.get(told['scheme'], told['scheme'])}　待遇 {told['benefit']}")
    out.print(f"依据　{told['notice']} {cited(told['clause'])}")
    for quote in told["quotes"]:
        out.print(f"　　“{quote}”", style="dim")
    for line in told["arithmetic"]:
        out.print(f"算式　{line}")
    for part in told["bundle"]:
        out.print(f"材料　[green]有[/] {part['name']}：{part['said']}")
    for lack in told["missing"]:
        out.print(f"材料　[red]缺[/] {lack['said']}" + (f"　→ {lack['next']}" if lack["next"] else ""), soft_wrap=True)
    if told["note"]:
        out.print(f"备注　{told['note']}")
    if told["next"]:
        out.print(f"下一步　{told['next']}")


@on_register()
def prepare(
    by: By, ids: Ids = None, kind: Kind = None, all_: All = False, division: Of = None,
    note: Annotated[str, typer.Option("--note", help="拟办意见")] = "",
) -> Told:  # fmt: skip
    """拟办建议：恢复、补发一步即可；暂停、停止、追回、注销须材料齐全，否则逐件说明所缺。"""
    from vivat.actions.decisions import prepare as prepared

    return _batch("已拟办", prepared(by, _meant(by, ids, kind, all_, division, "open"), note))


@on_register()
def confirm(
    by: By, ids: Ids = None, kind: Kind = None, all_: All = False, division: Of = None,
    except_: Annotated[list[str] | None, typer.Option("--except", metavar="编号=理由",
    help="退回这一件，可重复")] = None,
) -> Told:  # fmt: skip
    """复核拟办的建议，成为决定；--except 把个别的退回。"""
    from vivat.actions.decisions import confirm as confirmed

    back = _exceptions(except_ or [])
    return _batch("已决定", confirmed(by, _meant(by, ids or list(back), kind, all_, division, "prepared"), back))


@on_register()
def refuse(by: By, number: Number, why: Annotated[str, typer.Option("--why", help="理由")]) -> Told:
    """不予办理一件建议，写明理由。"""
    from vivat.actions.decisions import refuse as refused

    refused(by, number, why)
    return Told({"refused": number}, f"建议 {number}：不予办理")


@on_register()
def undo(
    by: By, number: Annotated[int, typer.Argument(metavar="编号", help="决定的编号")],
    why: Annotated[str, typer.Option("--why", help="错在哪里")],
) -> Told:  # fmt: skip
    """撤回一件错误的决定：另作决定，由经办拟办、复核确认；撤回暂停、停止时一并补发。"""
    from vivat.actions.decisions import undo as undone

    made = [{"id": one.pk, "kind": one.kind, "state": one.state, "fen": one.fen} for one in undone(by, number, why)]
    return Told({"proposals": made}, lambda: _undone(made))


def _undone(made: list[dict[str, Any]]) -> None:
    for one in made:
        step = f"vivat confirm {one['id']}" if one["state"] == "prepared" else f"vivat proposal show {one['id']}"
        money = f" {yuan(one['fen'])} 元" if one["fen"] else ""
        out.print(f"建议 {one['id']}：{KINDS[one['kind']]}{money}，{STATES[one['state']]}　→ {step}")


@on_register(brake_app, "show")
def brake_show(by: By) -> Told:
    """刹车的批次：多少件、限多少、为什么、由谁放行。"""
    from vivat.reads.desk.brakes import brakes

    rows = brakes(by)
    return Told(rows, lambda: _brakes(rows))


def _brakes(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        free = (
            f"{row['released_by']} 于 {row['released_on']} 放行"
            if row["released_by"]
            else f"未放行　→ vivat brake release {row['run']} --note 理由"
        )
        what = f"{row['count']} 件，限 {row['limit']} 件；{row['why']}"
        out.print(f"测算 {row['run']}　{row['division']} {row['month']}：{what}；{free}")
    if not rows:
        out.print("没有刹车的批次")


@on_register(brake_app, "release")
def brake_release(
    by: By, run: Annotated[int, typer.Argument(metavar="测算", help="月度测算的编号")],
    note: Annotated[str, typer.Option("--note", help="放行的理由")],
) -> Told:  # fmt: skip
    """放行一批：上级机构的审批人员；没有上级机构时，本机构没有拟办过它的审批人员。"""
    from vivat.actions.decisions import release_brake

    n = release_brake(by, run, note)
    return Told({"run": run, "opened": n}, f"测算 {run} 已放行，{n} 件建议待拟办")


def _meant(
    by: By, ids: list[int] | None, kind: str | None, everything: bool, division: str | None, state: str
) -> list[int]:
    """The proposals named, or all in a state."""
    from vivat.reads.desk.proposals import listed

    if everything:
        return [int(row["id"]) for row in listed(by, division, kind, state)]
    if not ids:
        raise VivatError("没有指明建议", Place("编号"), "写编号，或 --all（可加 --kind、--division）")
    return ids


def _exceptions(texts: list[str]) -> dict[int, str]:
    out = {}
    for text in texts:
        number, equals, why = text.partition("=")
        if not (number.strip().isdecimal() and equals and why.strip()):
            raise VivatError(f"看不懂“{text}”", Place("--except"), "--except 编号=理由")
        out[int(number)] = why.strip()
    return out


def _batch(verb: str, done: Any) -> Told:
    """What became of a batch; failed where something was left."""
    data = {
        "done": list(done.done), "returned": list(done.returned),
        "left": {str(number): why for number, why in done.left.items()},
    }  # fmt: skip

    def words() -> None:
        out.print(f"{verb} {len(done.done)} 件" + (f"，退回 {len(done.returned)} 件" if done.returned else ""))
        for number, why in list(done.left.items())[:50]:
            out.print(f"　建议 {number}：{why}", style="yellow")
        if done.left:
            out.print(f"　vivat proposal show {min(done.left)} 查看所缺和补办的命令")

    return Told(data, words, failed=bool(done.left))
