"""vivat: the command line's entry."""

import typer

from vivat.cli import bench, cases, decisions, month, payments, people, policies, staff, system
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
app.add_typer(decisions.proposal_app, name="proposal")
app.add_typer(decisions.brake_app, name="brake")
app.add_typer(cases.app, name="cases")
app.add_typer(payments.app, name="payfile")
app.add_typer(staff.app, name="staff")
app.add_typer(staff.bodies, name="body")
COMMANDS_OF_ONE = (
    *(decisions.proposals, decisions.prepare, decisions.confirm, decisions.refuse, decisions.undo),
    *(cases.notify, cases.post, cases.investigate, cases.desk, payments.reconcile, staff.delegate),
    *(people.sample, people.decide, people.explain, people.compare, demo),
    *(month.month, month.report, month.work),
    *(system.install, system.dsn, system.stop, system.status, system.backup, system.restore, system.checkpoint),
)
for command in COMMANDS_OF_ONE:
    app.command(cls=Command, options_metavar=OPTIONS)(command)
app.command("progress", cls=Command, options_metavar=OPTIONS)(month.shown)


def main() -> None:
    """Runs the command line."""
    app()
