"""What every command on the register takes and does: by whom and as what, the register opened, the answer printed."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import typer
from rich.table import Table

from vivat.cli.chinese import COMMANDS, OPTIONS, Command, Group
from vivat.cli.register import Post, User, opened, who
from vivat.cli.show import Json, out, print_json, spoken


@dataclass(frozen=True, slots=True)
class Told:
    """An answer: plain values for a program; a line, a table or what prints more for people. One that is `failed` ends
    the command with exit code 1.
    """

    data: Any
    words: str | Table | Callable[[], None]
    failed: bool = False


def group(said: str) -> typer.Typer:
    """A group of commands, explained in Chinese."""
    return typer.Typer(cls=Group, no_args_is_help=True, options_metavar=OPTIONS, subcommand_metavar=COMMANDS, help=said)


def on_register(
    app: typer.Typer | None = None, name: str | None = None, *, anyone: bool = False
) -> Callable[[Callable[..., Told]], Callable[..., None]]:
    """Makes a function `(by, …) -> Told` a command that also takes --by, --post and --json. With `anyone` the command
    may be given without --by, and `by` is None then.
    """

    def made(work: Callable[..., Told]) -> Callable[..., None]:
        @wraps(work)
        def run(by: str | None, post: str | None, json: bool, **given: Any) -> None:
            with spoken(), opened():
                told = work(None if anyone and not by else who(by, post), **given)
            _print(told, json)

        _signed(run, work)
        if app is not None:
            app.command(name, cls=Command, options_metavar=OPTIONS)(run)
        return run

    return made


def _signed(run: Callable[..., None], work: Callable[..., Told]) -> None:
    """The command's parameters as Typer reads them: those of the work but for `by`, then the common ones."""
    kind = inspect.Parameter.KEYWORD_ONLY
    own = [each.replace(kind=kind) for each in list(inspect.signature(work).parameters.values())[1:]]
    common = [
        inspect.Parameter("by", kind, default=None, annotation=User),
        inspect.Parameter("post", kind, default=None, annotation=Post),
        inspect.Parameter("json", kind, default=False, annotation=Json),
    ]
    run.__signature__ = inspect.Signature([*own, *common])  # type: ignore[attr-defined]  # Python reads it, typeshed has none
    run.__annotations__ = {each.name: each.annotation for each in (*own, *common)}


def _print(told: Told, json: bool) -> None:
    if json:
        print_json(told.data)
    elif callable(told.words):
        told.words()
    elif isinstance(told.words, str):
        out.print(told.words, markup=False, soft_wrap=True)  # it may quote what somebody wrote, or name a command
    else:
        out.print(told.words)
    if told.failed:
        raise typer.Exit(1)
