"""vivat: the command line's entry."""

import typer

from vivat.cli import (
    bench,
    bench_import,
    cases,
    decisions,
    dispatch,
    feed,
    field,
    intake,
    lists,
    month,
    papers,
    payments,
    people,
    persons,
    policies,
    records,
    serve,
    silence,
    staff,
    system,
    takeaways,
)
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
    help="社会保险待遇领取资格认证：依政策计算每个人的认证与待遇，登记、建议、决定、发放",
)
#: What an installation is and who works in it, its files, its month, its decisions; then what needs no register.
GROUPS = {
    "staff": staff.app,
    "body": staff.bodies,
    "village": records.village,
    "import": intake.app,
    "mapping": intake.mappings,
    "feed": feed.app,
    "person": persons.person,
    "fact": records.fact,
    "evidence": records.evidence,
    "proposal": decisions.proposal_app,
    "brake": decisions.brake_app,
    "cases": cases.app,
    "dispatch": dispatch.app,
    "payfile": payments.app,
    "paper": papers.app,
    "policy": policies.app,
    "bench": bench.app,
}
COMMANDS_OF_ONE = (
    *(demo, system.install, system.status, system.stop, system.dsn, system.backup, system.restore, system.checkpoint),
    *(serve.serve, silence.backtest, silence.flags, field.desk, lists.lists, month.month, month.work, month.report),
    *(decisions.proposals, decisions.prepare, decisions.confirm, decisions.refuse, decisions.undo),
    *(field.notify, field.post, field.investigate, payments.reconcile, staff.delegate, takeaways.export),
    *(people.sample, people.decide, people.explain, people.compare, match),
)
for command in COMMANDS_OF_ONE:
    app.command(cls=Command, options_metavar=OPTIONS)(command)
app.command("export-release", cls=Command, options_metavar=OPTIONS)(takeaways.export_release)
app.command("progress", cls=Command, options_metavar=OPTIONS)(month.shown)
for name, group in GROUPS.items():
    app.add_typer(group, name=name)
bench.app.command("import", cls=Command, options_metavar=OPTIONS)(bench_import.bench_import)


def main() -> None:
    """Runs the command line."""
    app()
