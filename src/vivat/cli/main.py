"""vivat: the command line's entry."""

import typer

from vivat.cli import bench, people, policies, system
from vivat.cli.chinese import COMMANDS, OPTIONS, Command, Group
from vivat.cli.demo import demo
from vivat.cli.match import match

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    options_metavar=OPTIONS,
    subcommand_metavar=COMMANDS,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="社会保险待遇领取资格认证：依政策计算每个人的认证与待遇",
)
app.add_typer(policies.app, name="policy")
app.add_typer(bench.app, name="bench")
COMMANDS_OF_ONE = (
    *(people.sample, people.decide, people.explain, people.compare, match, demo),
    *(system.install, system.dsn, system.stop, system.status, system.backup, system.restore, system.checkpoint),
)
for command in COMMANDS_OF_ONE:
    app.command(cls=Command, options_metavar=OPTIONS)(command)


def main() -> None:
    """Runs the command line."""
    app()
