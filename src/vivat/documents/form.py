"""The form of a paper: document.toml says what it is, for whom, about what, and which fields it is handed."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from vivat.domain.errors import Place, VivatError

HERE: Final = Path(__file__).resolve().parent
#: What a paper may be about, in the words of a list.
ABOUT: Final = {
    "benefit": "一项待遇",
    "village": "一个村（社区）",
    "month": "一个月份",
    "proposal": "一件建议",
    "decision": "一件决定",
}
PAGES: Final = ("portrait", "landscape")
#: What may be said beside what it is about.
TAKES: Final = ("month", "division", "say", "clear")
#: What a field may hold: `texts` are paragraphs, `table` rows with fields of their own.
KINDS: Final = ("text", "texts", "day", "month", "money", "whole", "table")
_KEYS: Final = {"id", "name", "for_whom", "about", "page", "takes", "field"}
_FIELD_KEYS: Final = {"key", "kind", "label", "empty", "column", "width"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `empty` where it may be left out; a column of a table may say how wide it is in a spreadsheet."""

    key: str
    kind: str
    label: str
    empty: bool = False
    columns: tuple["Field", ...] = ()
    width: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A paper. `takes` are what may be said beside what it is about: another month or division, a text, and of a form
    that people sign why it shows numbers in full.
    """

    id: str
    name: str
    for_whom: str
    about: str
    page: str
    takes: tuple[str, ...]
    fields: tuple[Field, ...]
    folder: Path

    @property
    def table(self) -> Field | None:
        """Its list, where the paper is one: what its spreadsheet holds."""
        return next((field for field in self.fields if field.key == "rows"), None)

    @property
    def sample(self) -> dict[str, Any]:
        """The made data that shows what the paper looks like; its table `[head]` is the letterhead."""
        return read(self.folder / "sample.toml")


@cache
def documents() -> Mapping[str, Document]:
    """Every paper by its id."""
    found = (load(path.parent) for path in sorted(HERE.glob("*/document.toml")))
    return {one.id: one for one in found}


def document(name: str) -> Document:
    """A paper by its id; VivatError names those that there are."""
    if name not in documents():
        raise VivatError(f"没有“{name}”这种文书", Place("vivat paper"), f"可用：{'、'.join(documents())}")
    return documents()[name]


def load(folder: Path) -> Document:
    """A paper's folder; VivatError where its form is not whole."""
    data, place = read(folder / "document.toml"), Place(f"{folder.name}/document.toml")
    if wrong := data.keys() - _KEYS or {"id", "name", "for_whom", "about", "field"} - data.keys():
        raise VivatError(f"多了或缺了：{'、'.join(sorted(wrong))}", place, f"可用：{'、'.join(sorted(_KEYS))}")
    if data["id"] != folder.name or data["about"] not in ABOUT or data.get("page", "portrait") not in PAGES:
        raise VivatError("id、about 或 page 不对", place, f"id 与文件夹同名；about 可用：{'、'.join(ABOUT)}")
    if unknown := set(data.get("takes", ())) - set(TAKES):
        raise VivatError(f"takes 中不能有 {'、'.join(sorted(unknown))}", place, f"可用：{'、'.join(TAKES)}")
    if missing := [name for name in ("body.typ", "sample.toml") if not (folder / name).is_file()]:
        raise VivatError(f"缺少文件：{'、'.join(missing)}", place, "文书的文件夹要齐全")
    fields = tuple(_field(entry, place) for entry in data["field"])
    return Document(
        data["id"], data["name"], data["for_whom"], data["about"], data.get("page", "portrait"),
        tuple(data.get("takes", ())), fields, folder,
    )  # fmt: skip


def _field(entry: Mapping[str, Any], place: Place) -> Field:
    if wrong := entry.keys() - _FIELD_KEYS or {"key", "kind", "label"} - entry.keys():
        raise VivatError(
            f"字段多了或缺了：{'、'.join(sorted(wrong))}", place, f"可用：{'、'.join(sorted(_FIELD_KEYS))}"
        )
    if entry["kind"] not in KINDS or (entry["kind"] == "table") != ("column" in entry):
        raise VivatError(f"字段 {entry['key']} 的种类不对", place, f"可用：{'、'.join(KINDS)}；table 须有 column")
    columns = tuple(_field(column, place) for column in entry.get("column", ()))
    return Field(entry["key"], entry["kind"], entry["label"], entry.get("empty", False), columns, entry.get("width", 0))


def read(path: Path) -> dict[str, Any]:
    """A TOML file of a paper."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise VivatError(f"读不了：{error}", Place(f"{path.parent.name}/{path.name}")) from None
