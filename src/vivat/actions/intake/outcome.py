"""What taking a file in came to, or would come to."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from vivat.sources.tabular import Refusal


@dataclass(slots=True)
class Outcome:
    """`would` and `did` count by word: people, benefits, rows added, changed, unchanged, cases; `columns`
    counts the changes by column.
    """

    kind: str
    name: str
    rows: int
    refused: int
    would: Counter[str]
    columns: Counter[str]
    refusals: list[Refusal] = field(default_factory=list)
    notes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    did: Counter[str] = field(default_factory=Counter)
    dry: bool = False

    def json(self) -> dict[str, Any]:
        """For a program; of the refusals their places and reasons, never the values."""
        return {
            "kind": self.kind,
            "file": self.name,
            "rows": self.rows,
            "refused": self.refused,
            "would": dict(self.would),
            "columns": dict(self.columns),
            "did": dict(self.did),
            "dry_run": self.dry,
            "notes": list(self.notes),
            "unknown": list(self.unknown),
            "refusals": [
                {"row": one.row, "column": one.heading, "wrong": one.wrong, "mend": one.mend}
                for one in self.refusals[:1000]
            ],
        }
