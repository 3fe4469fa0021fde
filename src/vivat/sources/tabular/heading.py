"""Finds the heading of a table, under its titles, and says which column is which."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from vivat.sources.tabular.limits import MOST_COLUMNS, refuse
from vivat.sources.tabular.shape import Column

#: What to do where a body has headings of its own.
_NAMED: Final = "标题另有叫法的，先用 vivat mapping save 存一套列名对照，导入时加 --mapping"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found: how many rows to skip to be below it, all its cells, and where each wanted column stands."""

    skip: int
    cells: tuple[str, ...]
    at: Mapping[str, int]

    @property
    def named(self) -> dict[str, str]:
        """By code, the heading as the file has it."""
        return {code: self.cells[place].strip() for code, place in self.at.items()}

    @property
    def unknown(self) -> tuple[str, ...]:
        """The headings that nobody asked for."""
        known = set(self.at.values())
        return tuple(cell.strip() for place, cell in enumerate(self.cells) if cell.strip() and place not in known)


def folded(text: str) -> str:
    """A heading without what people write differently: width, case, white space, a star or a colon at its end."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).lower()
    return re.sub(r"[\u200b-\u200f\ufeff]", "", plain).strip("*:'\"")


def matched(
    rows: Iterable[Sequence[str]], wanted: Sequence[Column], mapping: Mapping[str, str] | None
) -> list[Heading]:
    """The row that holds most of the wanted columns, the first of equals, as a list of one; none where no row does."""
    best: list[Heading] = []
    for skip, cells in enumerate(rows, 1):
        found = _places(cells, wanted, mapping or {})
        if found and (not best or len(dict(found)) > len(best[0].at)):
            # The first of two stands in `at`; `complete` tells of the second.
            best = [Heading(skip, tuple(cells), dict(reversed(found)))]
    return best


def _places(cells: Sequence[str], wanted: Sequence[Column], mapping: Mapping[str, str]) -> list[tuple[str, int]]:
    """Which wanted column stands where; a heading that was mapped for this file goes before the names of everybody."""
    codes = {column.code for column in wanted}
    saved = {folded(name): code for name, code in mapping.items() if code in codes}
    names = {folded(name): column.code for column in wanted for name in (column.code, *column.names)}
    heads = [folded(cell) for cell in cells]
    settled = {saved[head] for head in heads if head in saved}
    known = {head: code for head, code in names.items() if code not in settled} | saved
    return [(known[head], place) for place, head in enumerate(heads) if head in known]


def complete(path: Path, heading: Heading, wanted: Sequence[Column], mapping: Mapping[str, str] | None) -> None:
    """VivatError where a wanted column stands twice, or a required one is missing."""
    spot = f"第 {heading.skip} 行（标题行）"
    if len(heading.cells) > MOST_COLUMNS:
        raise refuse(path, f"有 {len(heading.cells)} 列，超过 {MOST_COLUMNS} 列", "请删去多余的列", spot)
    missing = lacking(heading, wanted)
    if missing:
        which = "、".join(title(column) for column in missing)
        raise refuse(
            path,
            f"缺少列：{which}",
            f"请补上这些列；{_NAMED}",
            spot,
        )
    places = _places(heading.cells, wanted, mapping or {})
    again = [heading.cells[place].strip() for code, place in places if place != heading.at[code]]
    if again:
        which = "、".join(again)
        raise refuse(path, f"同一列出现了两次：{which}", "请只留一列，删去另一列", spot)


def lacking(heading: Heading, wanted: Sequence[Column]) -> list[Column]:
    """The required columns that a heading does not have."""
    return [column for column in wanted if column.required and column.code not in heading.at]


def title(column: Column) -> str:
    """How a column is called when we speak of it."""
    return f"{column.names[0]}（{column.code}）" if column.names else column.code


def none_found(path: Path, wanted: Sequence[Column], where: str) -> Exception:
    """The error where no row looks like a heading."""
    which = "、".join(title(column) for column in wanted if column.required) or "所需的列"
    return refuse(path, f"{where}找不到标题行", f"标题行应当有：{which}；{_NAMED}")
