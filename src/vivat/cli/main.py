"""vivat: the command line's entry."""

import typer

from vivat.cli import bench, month, people, policies
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
app.command()(month.month)
app.command()(month.report)
app.command()(month.work)
app.command("progress")(month.shown)
app.command()(demo)


def main() -> None:
    """Runs the command line."""
    app()
