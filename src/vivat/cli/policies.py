"""vivat policy: check the notices, run worked examples, say the law in words."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from vivat.cli.chinese import COMMANDS, OPTIONS, Command, Group
from vivat.cli.show import Day, Json, Policies, out, print_json, spoken, today
from vivat.domain.errors import Place, VivatError
from vivat.domain.schemes import SCHEMES
from vivat.policy.check import check as findings_of
from vivat.policy.check import counts
from vivat.policy.divisions import full_name
from vivat.policy.findings import LEVELS, cited
from vivat.policy.load import default_paths
from vivat.policy.model import Notice
from vivat.reads.law.deciders import ENGINES, decider
from vivat.reads.law.examples import Verdict, read_examples, run_examples
from vivat.reads.law.laws import Stated, schemes_of, stated
from vivat.reads.law.notices import held as held_notices
from vivat.reads.law.places import places_with
from vivat.reads.law.words import in_words

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    options_metavar=OPTIONS,
    subcommand_metavar=COMMANDS,
    help="政策：检查、样例、条文解读",
)


def home() -> Path:
    """Where this installation keeps what it has: VIVAT_HOME, else `var/` of the checkout."""
    return Path(os.environ.get("VIVAT_HOME") or default_paths()[0].parent / "var").resolve()


_COLOUR = {"error": "bold red", "warning": "yellow", "note": "cyan"}


def notices(extra: list[Path] | None) -> list[Notice]:
    """The policies that are shipped, those of VIVAT_POLICIES, and those named on the command line."""
    return held_notices(extra or ())


@app.command(cls=Command, options_metavar=OPTIONS)
def check(
    folders: Annotated[list[Path] | None, typer.Argument(metavar="目录", help="另加或替换的政策目录")] = None,
    json: Json = False,
) -> None:
    """检查政策：字段、引文、日期、冲突、缺口、与上位法抵触，并运行各政策的样例。"""
    with spoken():
        held = notices(folders)
        findings = findings_of(held)
        verdicts = [v for n in held for v in _examples(n.path / "examples.toml", held)]
    failed = [verdict for verdict in verdicts if verdict.differs]
    wrong = bool(failed) or any(finding.level == "error" for finding in findings)
    if json:
        print_json(
            {
                "findings": [{"level": f.level, "place": f.place, "text": f.text, "cite": f.cite} for f in findings],
                "rules": [{"folder": c.folder, "read": c.read, "text": c.text} for c in counts(held)],
                "examples": {"passed": len(verdicts) - len(failed), "failed": len(failed)},
            }
        )
        raise typer.Exit(wrong)
    for finding in findings:
        out.print(f"[{_COLOUR[finding.level]}]{LEVELS[finding.level]}[/] {_plain(finding.line)}", soft_wrap=True)
    table = Table("政策", "已生效规则", "仅文本规则", title="规则", title_justify="left")
    for counted in counts(held):
        table.add_row(counted.folder, str(counted.read), str(counted.text))
    out.print(table)
    _tell(failed)
    out.print(f"{len(verdicts) - len(failed)} passed, {len(failed)} failed")
    raise typer.Exit(wrong)


def _examples(path: Path, held: list[Notice]) -> list[Verdict]:
    return run_examples(read_examples(path), held) if path.is_file() else []


def _plain(text: str) -> str:
    return text.replace("[", r"\[")


def _tell(failed: list[Verdict]) -> None:
    for verdict in failed:
        out.print(f"[red]不符[/] {_plain(str(verdict.example.place))}")
        for key, wanted, answer in verdict.differs:
            out.print(f"    {key}：应为 {wanted or '（无）'}，实为 {answer or '（无）'}")


@app.command(cls=Command, options_metavar=OPTIONS)
def examples(
    files: Annotated[list[Path], typer.Argument(metavar="文件", help="样例文件 examples.toml")],
    policies: Policies = None,
    engine: Annotated[str, typer.Option(metavar="引擎", help=f"由谁计算：{'、'.join(ENGINES)}")] = "duckdb",
    json: Json = False,
) -> None:
    """运行样例文件，与政策算出的结果逐项对照；有不符则退出码为 1。"""
    with spoken():
        held = notices(policies)
        with decider(engine, home(), os.environ.get("DATABASE_OWNER_URL") or os.environ.get("DATABASE_URL")) as decide:
            verdicts = [verdict for file in files for verdict in run_examples(read_examples(file), held, decide)]
    failed = [verdict for verdict in verdicts if verdict.differs]
    if json:
        print_json({"passed": len(verdicts) - len(failed), "failed": len(failed), "differences": _plainly(failed)})
    else:
        _tell(failed)
        out.print(f"{len(verdicts) - len(failed)} passed, {len(failed)} failed")
    raise typer.Exit(bool(failed))


def _plainly(failed: list[Verdict]) -> list[dict[str, Any]]:
    return [
        {
            "example": v.example.name,
            "differs": [dict(zip(("key", "expected", "answered"), d, strict=True)) for d in v.differs],
        }
        for v in failed
    ]


@app.command(cls=Command, options_metavar=OPTIONS)
def explain(
    division: Annotated[str, typer.Argument(metavar="区划代码", help="行政区划代码，六位")],
    on: Day = None,
    scheme: Annotated[str | None, typer.Option(metavar="险种", help=f"险种：{'、'.join(SCHEMES)}")] = None,
    policies: Policies = None,
    json: Json = False,
) -> None:
    """某地某日适用的规定：逐条列出条款、原文和含义。"""
    day = on or today()
    with spoken():
        held = notices(policies)
        if scheme is not None and scheme not in SCHEMES:
            raise VivatError(f"险种 {scheme} 不存在", Place("--scheme"), f"可用：{'、'.join(SCHEMES)}")
        if not (places := places_with(held)).knows(division):
            raise VivatError(f"行政区划 {division} 不存在", Place("区划代码"), places.near(division))
        name = full_name(division)
        told = {
            code: stated(held, division, day, code) for code in ([scheme] if scheme else schemes_of(held, division))
        }
    if json:
        print_json(
            {"division": division, "name": name, "on": day, "schemes": {c: [s.json() for s in told[c]] for c in told}}
        )
        return
    out.print(f"[bold]{name}（{division}）{day} 适用的规定[/]")
    for code, rules in told.items():
        out.print(f"\n[bold cyan]{SCHEMES[code]}[/]")
        title = ""
        for one in rules:
            if one.notice.title != title:
                title = one.notice.title
                out.print(f"  [bold]《{_plain(title)}》[/] [dim]{one.notice.number}[/]")
            _tell_rule(one)


def _tell_rule(one: Stated) -> None:
    """One rule: what it says, and in grey the words that it rests on."""
    times = f"，{one.since} 起" if one.since else ""
    times += f"至 {one.until}" if one.until else ""
    mark = "，仅文本" if one.rule.text else ""
    mark += f" 〔{one.rule.id}〕" if one.rule.id else ""
    line = Table.grid(padding=(0, 1))
    line.add_column(no_wrap=True)
    line.add_column(overflow="fold")
    line.add_row(f"    [bold]{cited(one.rule.cite)}[/]", f"{_plain(in_words(one.rule))}[dim]{times}{mark}[/]")
    for quote in one.rule.quotes:
        if quote:
            line.add_row("", f"[dim]“{_plain(quote)}”[/]")
    out.print(line)
