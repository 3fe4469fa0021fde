"""A file as it was read, before anything of it is held against the register."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vivat.actions.intake.forms import FORMS
from vivat.sources import tabular
from vivat.sources.tabular import Refusal


@dataclass(slots=True)
class Batch:
    """`data` is an Arrow table of `row` and the columns of its kind; rows with a refused cell are not in it."""

    kind: str
    name: str
    sha256: str
    data: Any
    rows: int
    refusals: list[Refusal] = field(default_factory=list)
    headings: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def refuse(self, rows: Iterable[tuple[int, str | None]], column: str, wrong: str, mend: str) -> None:
        """Tells of rows that cannot be taken, each with the value that is wrong."""
        heading = self.headings.get(column, column)
        self.refusals += [Refusal(row, column, heading, value or "", wrong, mend) for row, value in rows]

    @property
    def refused(self) -> int:
        """How many rows are refused, however much is wrong in each."""
        return len({refusal.row for refusal in self.refusals})


def read(kind: str, path: Path, mapping: Mapping[str, str] | None = None) -> Batch:
    """A file of one kind; VivatError where it cannot be read as a whole."""
    table = tabular.read(path, FORMS[kind], mapping)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    refused = {refusal.row for refusal in table.refusals}
    return Batch(
        kind, path.name, digest, table.data, table.data.num_rows + len(refused), list(table.refusals), table.headings,
        table.unknown, table.notes,
    )  # fmt: skip
