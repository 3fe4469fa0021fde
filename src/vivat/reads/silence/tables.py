"""The tables of deaths and false certifications that backtest and flags ask, made for one transaction."""

from collections.abc import Sequence
from importlib.resources import files
from typing import Any, Final

from django.db import connection

#: By the file that makes it, the table; in the order in which they rest on each other.
MADE: Final = {
    "whole": "silence_whole", "gone": "silence_gone", "deaths": "silence_deaths", "false_passes": "silence_false",
    "ways": "silence_ways", "paid": "silence_paid", "spans": "silence_spans", "held": "silence_held",
}  # fmt: skip


def make(names: Sequence[str], asked: dict[str, Any]) -> None:
    """Makes these tables; they are gone with the transaction."""
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(_text("backtest", name), asked)
            cursor.execute(f"ANALYZE {MADE[name]}")


def rows(folder: str, name: str, asked: dict[str, Any]) -> list[tuple[Any, ...]]:
    """What one of the questions of a folder answers."""
    with connection.cursor() as cursor:
        cursor.execute(_text(folder, name), asked)
        return list(cursor.fetchall())


def _text(folder: str, name: str) -> str:
    return (files("vivat.reads.silence") / folder / f"{name}.sql").read_text(encoding="utf-8")
