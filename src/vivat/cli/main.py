"""vivat: the command line's entry."""

import typer

from vivat.cli import bench, people, policies, system
from vivat.cli.demo import demo

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="社会保险待遇领取资格认证：依政策计算每个人的认证与待遇",
)
app.add_typer(policies.app, name="policy")
app.add_typer(bench.app, name="bench")
app.command()(people.sample)
app.command()(people.decide)
app.command()(people.explain)
app.command()(people.compare)
app.command()(demo)
for command in (
    system.install,
    system.dsn,
    system.stop,
    system.status,
    system.backup,
    system.restore,
    system.checkpoint,
):
    app.command()(command)


def main() -> None:
    """Runs the command line."""
    app()
