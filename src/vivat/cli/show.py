"""How commands speak: to people in colour and tables, to programs in JSON, and of mistakes in one plain line each."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from vivat.domain.errors import Place, VivatError, shown
from vivat.domain.time import parse_month

out = Console(highlight=False, soft_wrap=False)
err = Console(stderr=True, highlight=False)


def today() -> date:
    """The civil day in China, by the one clock."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def as_day(text: str | date) -> date:
    """A day written YYYY-MM-DD; a default is one already."""
    try:
        return text if isinstance(text, date) else date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{shown(text)}不是日期，请写成 2024-06-12") from None


def as_month(text: str, where: str = "月份") -> int:
    """A month written YYYY-MM."""
    try:
        return parse_month(text)
    except ValueError:
        raise VivatError(f"{shown(text)}不是月份", Place(where), "请写成 2024-06") from None


Json = Annotated[bool, typer.Option("--json", help="输出 JSON，供程序读取")]
Day = Annotated[
    date | None, typer.Option("--on", parser=as_day, metavar="日期", help="询问的日期，默认今天（北京时间）")
]
Policies = Annotated[list[Path] | None, typer.Option("--policies", metavar="目录", help="另加或替换的政策目录，可重复")]


def print_json(value: Any) -> None:
    """One value as JSON on one line, for a program."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")


@contextmanager
def spoken() -> Iterator[None]:
    """Ends a command with exit code 1 and plain words where its input is wrong."""
    try:
        yield
    except VivatError as error:
        for line in str(error).splitlines():
            err.print(f"[bold red]错误[/] {_escaped(line)}", soft_wrap=True)
        raise typer.Exit(1) from None


def _escaped(text: str) -> str:
    return text.replace("[", r"\[")


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[str, int, int], None] | None]:
    """A progress bar on standard error: called with what is done, how much of it, and of how much."""
    if quiet:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as bars:
        tasks: dict[str, Any] = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield tell
