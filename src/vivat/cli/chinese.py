"""Typer's own words in Chinese: the headings of its help, and what it says of a command written wrongly."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import typer
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

OPTIONS: Final = "[选项]"
COMMANDS: Final = "命令 [参数]…"
_PREFIX: Final = "用法："
_HELP: Final = "显示这份说明后退出"

rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
rich_utils.OPTIONS_PANEL_TITLE = "选项"
rich_utils.COMMANDS_PANEL_TITLE = "命令"
rich_utils.ERRORS_PANEL_TITLE = "错误"
rich_utils.ABORTED_TEXT = "已中止。"
rich_utils.DEFAULT_STRING = "[默认 {}]"
rich_utils.ENVVAR_STRING = "[环境变量 {}]"
rich_utils.REQUIRED_LONG_STRING = "[必填]"
rich_utils.RICH_HELP = "用 [blue]{command_path} {help_option}[/] 查看说明。"

#: What Typer and the library that reads its numbers say, and how we say it; what is not here stays as it is.
_SAID: Final = [
    (re.compile(pattern), said)
    for pattern, said in (
        (r"Missing argument '(.+?)'\.", r"缺少参数“\1”"),
        (r"Missing option '(.+?)'\.", r"缺少选项“\1”"),
        (r"Missing command\.", "缺少命令"),
        (r"No such command '(.+?)'\.", r"没有“\1”这个命令"),
        (r"Did you mean (.+?)\?", r"——是否想写 \1？"),
        (r"No such option: (\S+)", r"没有“\1”这个选项"),
        (r"\(Possible options: (.+?)\)", r"——是否想写 \1？"),
        (r"Option '(.+?)' requires an argument\.", r"选项“\1”后面要有值"),
        (r"Option '(.+?)' does not take a value\.", r"选项“\1”后面不带值"),
        (r"Got unexpected extra argument\(s\) \((.+?)\)", r"多出了参数：\1"),
        (r"Invalid value for '(.+?)': ", r"“\1”的值不对："),
        (r"Input should be greater than or equal to (\S+)", r"不能小于 \1"),
        (r"Input should be less than or equal to (\S+)", r"不能大于 \1"),
        (r"Input should be a valid integer.*", "请写整数"),
        (r"Input should be a valid number.*", "请写数字"),
        (r"Input should be a valid boolean.*", "请写 true 或 false"),
    )
]


def in_chinese(text: str) -> str:
    """A message of Typer's in Chinese."""
    for pattern, said in _SAID:
        text = pattern.sub(said, text)
    return re.sub(r"\s*——", "——", text)


@contextmanager
def _told() -> Iterator[None]:
    """Whatever is wrong with how a command is written, told in Chinese."""
    try:
        yield
    except typer.TyperException as error:
        said = in_chinese(error.format_message())
        # Typer asks the error itself for its words, and each kind of error keeps them elsewhere.
        error.format_message = lambda: said  # type: ignore[method-assign]
        raise


class Command(TyperCommand):
    """A command whose help is Chinese throughout."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The line that shows how it is written."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _PREFIX)

    def get_help_option(self, ctx: Any) -> Any:
        """--help, explained."""
        return _explained(super().get_help_option(ctx))


class Group(TyperGroup):
    """A group of commands whose help is Chinese throughout, and in which mistakes are told in Chinese."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The line that shows how it is written."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _PREFIX)

    def get_help_option(self, ctx: Any) -> Any:
        """--help, explained."""
        return _explained(super().get_help_option(ctx))

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """Reads the words of a command."""
        with _told():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: Any) -> Any:
        """Runs a command, which reads its own words first."""
        with _told():
            return super().invoke(ctx)


def _explained(option: Any) -> Any:
    if option is not None:
        option.help = _HELP
    return option
