"""vivat: the command line's entry."""

import typer

from vivat.cli import bench, bench_import, intake, month, people, policies, records, system
from vivat.cli.chinese import COMMANDS, OPTIONS, Command, Group
from vivat.cli.demo import demo

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
bench.app.command("import", cls=Command, options_metavar=OPTIONS)(bench_import.bench_import)
app.add_typer(intake.app, name="import")
app.add_typer(intake.mappings, name="mapping")
for name, group in (
    ("person", records.person), ("fact", records.fact), ("evidence", records.evidence), ("village", records.village),
):  # fmt: skip
    app.add_typer(group, name=name)
COMMANDS_OF_ONE = (
    *(records.export, people.sample, people.decide, people.explain, people.compare, demo),
    *(month.month, month.report, month.work),
    *(system.install, system.dsn, system.stop, system.status, system.backup, system.restore, system.checkpoint),
)
for command in COMMANDS_OF_ONE:
    app.command(cls=Command, options_metavar=OPTIONS)(command)
app.command("progress", cls=Command, options_metavar=OPTIONS)(month.shown)


def main() -> None:
    """Runs the command line."""
    app()
