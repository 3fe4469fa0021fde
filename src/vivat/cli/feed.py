"""vivat feed: other bodies' data loaded, let through or sent back, and how each source stands."""

import calendar
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vivat.cli import feed_shown as shown
from vivat.cli.chinese import COMMANDS, OPTIONS, Command, Group
from vivat.cli.register import Post, User, keyring, opened, who
from vivat.cli.show import Json, as_day, err, out, print_json, progress, spoken
from vivat.domain.errors import Place, VivatError
from vivat.domain.sources import Source
from vivat.reads.feeds.known import known, source_of
from vivat.sources.catalogue import read_folder
from vivat.sources.examples import examples

if TYPE_CHECKING:
    from vivat.actions.feeds import Loaded
    from vivat.domain.actors import By

app = typer.Typer(
    cls=Group, no_args_is_help=True, options_metavar=OPTIONS, subcommand_metavar=COMMANDS,
    help="共享数据：装载来件、放行或退回、各来源的情况",
)  # fmt: skip

Division = Annotated[str, typer.Option("--division", metavar="区划代码", help="为哪个行政区划")]
Number = Annotated[int, typer.Argument(metavar="编号", help="来件的编号")]
Note = Annotated[str, typer.Option("--note", help="理由，会留下记录")]
Id = Annotated[str, typer.Argument(metavar="来源", help="来源的代码，见 vivat feed sources")]
Errors = Annotated[Path | None, typer.Option("--errors", metavar="XLSX", help="不能收的行及原因写入此文件")]


@app.command(cls=Command, options_metavar=OPTIONS)
def load(
    source: Id,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="XLSX、XLS、ODS、CSV 或 Parquet 文件")],
    division: Division,
    app: Annotated[str, typer.Option("--app", metavar="应用", help="哪个应用的结果，来源有多个应用时")] = "",
    sender: Annotated[str, typer.Option("--sender", metavar="名称", help="发送单位")] = "",
    signature: Annotated[
        Path | None, typer.Option("--signature", metavar="FILE", help="发送单位的签名，用协议中登记的公钥核对")
    ] = None,
    period: Annotated[str, typer.Option("--period", metavar="2022-05", help="数据所属月份；或 起日..止日")] = "",
    received: Annotated[
        date | None, typer.Option("--received", parser=as_day, metavar="DAY", help="收到日期，默认今天")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会有什么结果，不登记")] = False,
    errors: Errors = None,
    chunk: Annotated[int, typer.Option(hidden=True, min=1)] = 50_000,
    by: User = None, post: Post = None, json: Json = False,
) -> None:  # fmt: skip
    """装载一份来件：核对、比对、登记；有报警的先待核，什么也不认定。"""
    with spoken(), opened(), progress(json) as tell:
        from vivat.actions.feeds import Letter
        from vivat.actions.feeds import load as loaded

        meant, one = source_of(source), who(by, post)
        if not file.is_file():
            raise VivatError("没有这个文件", Place(str(file)), "核对文件名")
        day = received or one.day
        first, last = _period(period, meant, day)
        proof = signature.read_bytes() if signature and signature.is_file() else None
        if signature and proof is None:
            raise VivatError("没有这个文件", Place(str(signature)), "核对签名文件名")
        letter = Letter(day, first, last, sender, proof, app)
        told = loaded(one, meant, file, division, keyring(), letter, dry=dry_run, tell=tell, chunk=chunk)
        _tell(told, one, errors, json)


@app.command(cls=Command, options_metavar=OPTIONS)
def accept(
    number: Number, note: Note, errors: Errors = None, by: User = None, post: Post = None, json: Json = False
) -> None:
    """放行待核的来件（行数过少、过多、过期、空缺），由装载人以外的复核或审批人员办理。"""
    with spoken(), opened(), progress(json) as tell:
        from vivat.actions.feeds import accept as accepted
        from vivat.reads.feeds.arrivals import arrival_of

        one = who(by, post)
        arrival = arrival_of(one, number)
        _tell(accepted(one, arrival, source_of(arrival.source), note, keyring(), tell), one, errors, json)


@app.command(cls=Command, options_metavar=OPTIONS)
def reject(number: Number, note: Note, by: User = None, post: Post = None, json: Json = False) -> None:
    """退回待核的来件：什么也没有认定，请提供单位重新提供。"""
    with spoken(), opened():
        from vivat.actions.feeds import reject as rejected
        from vivat.reads.feeds.arrivals import arrival_of

        one = who(by, post)
        rejected(one, arrival_of(one, number), note)
    print_json({"arrival": number, "state": "rejected"}) if json else out.print(f"来件 {number} 已退回")


@app.command(cls=Command, options_metavar=OPTIONS)
def agree(
    source: Id,
    division: Division,
    number: Annotated[str, typer.Option("--number", help="协议（文件）编号")],
    since: Annotated[date, typer.Option("--since", parser=as_day, metavar="DAY", help="自哪天起")],
    until: Annotated[date | None, typer.Option("--until", parser=as_day, metavar="DAY", help="至哪天（含）")] = None,
    key: Annotated[
        Path | None, typer.Option("--key", metavar="PEM", help="提供单位签名用的公钥；来件签名只用这把核对")
    ] = None,
    by: User = None, post: Post = None, json: Json = False,
) -> None:  # fmt: skip
    """登记与提供单位的共享协议，连同签名公钥；由复核或审批人员办理。"""
    with spoken(), opened():
        from vivat.actions.feeds import agree as agreed
        from vivat.safeguards.signatures import fingerprint

        if key and not key.is_file():
            raise VivatError("没有这个文件", Place(str(key)), "核对文件名")
        pem = key.read_text(encoding="ascii", errors="replace") if key else ""
        mark = fingerprint(pem) if pem else ""
        made = agreed(who(by, post), source_of(source), division, number, since, until, pem)
    if json:
        print_json({"agreement": made.pk, "source": source, "number": number, "key": mark})
    else:
        out.print(f"已登记协议 {number}" + (f"，公钥指纹 {mark}，请与提供单位核对" if mark else ""))


@app.command(cls=Command, options_metavar=OPTIONS)
def status(division: Division, by: User = None, post: Post = None, json: Json = False) -> None:
    """各来源：协议、最新来件、是否过期、报警。没有来件不说明任何人健在或死亡。"""
    with spoken(), opened():
        from vivat.reads.feeds.standing import standings

        one = who(by, post)
        rows = standings(one, division, known(), one.day)
    print_json([row.json() for row in rows]) if json else shown.standings(rows)


@app.command(cls=Command, options_metavar=OPTIONS)
def show(number: Number, by: User = None, post: Post = None, json: Json = False) -> None:
    """一份来件：何时、多少行、报警、结果、待办件。"""
    with spoken(), opened():
        from vivat.reads.feeds.standing import told

        row = told(who(by, post), number)
    print_json(row) if json else shown.arrival(row, known())


@app.command("sources", cls=Command, options_metavar=OPTIONS)
def sources_(json: Json = False) -> None:
    """所有来源：代码、名称、提供单位、种类、频次、分值。"""
    with spoken():
        all_of_them = list(known().values())
    print_json([shown.source_json(one) for one in all_of_them]) if json else shown.sources(all_of_them)


@app.command(cls=Command, options_metavar=OPTIONS)
def check(folder: Annotated[Path, typer.Argument(metavar="目录", help="一个来源的文件夹")], json: Json = False) -> None:
    """检查一个来源的文件夹，并运行它的样例。"""
    with spoken():
        source = read_folder(folder)
        verdicts = examples(folder, source)
    wrong = [one for one in verdicts if not one.right]
    if json:
        print_json({"source": source.id, "examples": len(verdicts), "wrong": [one.name for one in wrong]})
    else:
        shown.verdicts(source, verdicts)
    if wrong:
        raise typer.Exit(1)


def _tell(loaded: "Loaded", by: "By", errors: Path | None, json: bool) -> None:
    if errors:
        from vivat.actions.intake.handback import write_refusals

        write_refusals(errors, loaded.source.name, loaded.arrival.name, loaded.refusals, by)
    if json:
        print_json(shown.loaded_json(loaded))
        return
    shown.loaded(loaded)
    if errors:
        err.print(f"不能收的行已写入 {errors}")


def _period(text: str, source: Source, received: date) -> tuple[date, date]:
    """The days that a file speaks of: as written, else the period of its source that ended last."""
    try:
        if ".." in text:
            first, last = (date.fromisoformat(part) for part in text.split(".."))
            return first, last
        if text:
            return _month(date.fromisoformat(f"{text}-01"))
    except ValueError:
        raise VivatError(f"“{text}”读不懂", Place("--period"), "写成 2022-05，或 2022-05-01..2022-05-31") from None
    if source.every == "day":
        return received, received
    if source.every == "week":
        return received - timedelta(days=6), received
    last = _month(received)[0] - timedelta(days=1)
    months = {"quarter": 3, "year": 12}.get(source.every, 1)
    while last.month % months:
        last = _month(last)[0] - timedelta(days=1)
    first = last
    for _ in range(months - 1):
        first = _month(first)[0] - timedelta(days=1)
    return _month(first)[0], last


def _month(day: date) -> tuple[date, date]:
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
