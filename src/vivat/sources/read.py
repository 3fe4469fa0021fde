"""Reads a file of a source: its columns as the folder names them, what each row yields, and what was counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from vivat.domain.sources import Measured, Source
from vivat.sources.tabular import Refusal


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as its source means it.

    `data`: an Arrow table of `row` and the source's columns by code (`number`, `name`, `birth` where there is one).
    `yields`: an Arrow table of `row`, `gives`, `on`, `died_on`, `until`, `channel`, `app`, `kept`, `withdrawn`; a row
    may stand there several times or not at all. `refusals` are the rows left out of both.
    """

    data: Any
    yields: Any
    refusals: list[Refusal]
    measured: Measured
    notes: tuple[str, ...]


def read(path: Path, source: Source, received: date, mapping: Mapping[str, str] | None = None) -> Reading:
    """The file, row by row; VivatError where it cannot be taken as a whole. `received` is the day of its arrival."""
    raise NotImplementedError(path, source, received, mapping)
