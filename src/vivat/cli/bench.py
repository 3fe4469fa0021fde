"""vivat bench: how fast the law runs, measured against the least that any program must do."""

import typer

app = typer.Typer(no_args_is_help=True, help="测速")
