"""What is asked of a table file and what comes back: columns, rows as people number them, and refusals with mends."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

Kind = Literal["text", "id", "card", "day", "month", "money", "whole", "flag", "code"]
KINDS: Final = frozenset(get_args(Kind))
ROW: Final = "row"


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is wanted: its code, the headings that people use for it, and how its values are read."""

    code: str
    names: tuple[str, ...] = ()
    kind: Kind = "text"
    required: bool = False
    #: For kind `code`: what people write -> what it means; a value that is a meaning already stands for itself.
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise TypeError(f"no kind {self.kind}")
        if self.code == ROW:
            raise TypeError("the column row is the row's number")


@dataclass(frozen=True, slots=True)
class Refusal:
    """One cell that cannot be taken as it stands: where, what, why, and what to do; its row is left out."""

    row: int
    column: str
    heading: str
    value: str
    wrong: str
    mend: str


@dataclass(frozen=True, slots=True)
class Table:
    """A file as read: `data` is an Arrow table of `row` and every wanted column, refused rows left out."""

    data: Any
    refusals: list[Refusal]
    headings: Mapping[str, str]
    unknown: tuple[str, ...]
    notes: tuple[str, ...]
    form: str
    #: False where a text stops without a line end: its last row may have been cut.
    ended: bool = True

    @property
    def rows(self) -> list[int]:
        """The rows that were taken, numbered as people see them in the file."""
        numbers: list[int] = self.data[ROW].to_pylist()
        return numbers
