"""The sources that are known: those shipped beside this file, and those of folders that somebody added."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from vivat.domain.errors import Place, VivatError
from vivat.domain.sources import Basis, Field, Limits, Score, Source, Yield
from vivat.domain.toml import parsed
from vivat.sources.form import contradictions, mistakes
from vivat.sources.keys import code
from vivat.sources.standard import STANDARD

HERE = Path(__file__).resolve().parent


class BadSources(VivatError):
    """Every mistake of all folders read together, each a line of its own."""

    def __init__(self, mistakes: Sequence[VivatError]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in mistakes))


def sources(extra: Sequence[Path] = ()) -> dict[str, Source]:
    """By id, every source; a folder of `extra` replaces a shipped one of the same id. BadSources holds every fault."""
    return {**_shipped(), **(_read(extra) if extra else {})}


@cache
def _shipped() -> dict[str, Source]:
    return _read([HERE])


@cache
def score() -> Score:
    """The house's own rule for signs."""
    told = tomllib.loads((HERE / "score.toml").read_text(encoding="utf-8"))
    return Score(told["need"], told["within"])


def folders(root: Path) -> list[Path]:
    """The source folders of a tree: itself, or those in it that have a source.toml."""
    return [root] if (root / "source.toml").is_file() else sorted(each.parent for each in root.glob("*/source.toml"))


def _read(roots: Sequence[Path]) -> dict[str, Source]:
    """The sources of some trees, by id, a later tree winning."""
    found: dict[str, Source] = {}
    faults: list[VivatError] = []
    for root in roots:
        held = folders(root)
        if not held:
            mend = "请给出来源的文件夹，或放着这些文件夹的目录"
            faults.append(VivatError("里面没有 source.toml", Place(str(root)), mend))
        for folder in held:
            try:
                found[folder.resolve().name] = read_folder(folder)
            except BadSources as bad:
                faults += bad.mistakes
    if faults:
        raise BadSources(faults)
    return dict(sorted(found.items()))


def read_folder(folder: Path) -> Source:
    """The source that a folder describes; BadSources holds every fault of it."""
    name = folder.resolve().name
    shown = f"{name}/source.toml"
    try:
        toml = parsed((folder / "source.toml").read_bytes(), shown)
    except VivatError as bad:
        raise BadSources([bad]) from None
    faults = mistakes(toml)
    faults += [VivatError(fault.wrong, Place(name), fault.mend) for fault in code(name)]
    if faults:
        raise BadSources(faults)
    source = _made(name, toml.data)
    if faults := contradictions(toml, source, score()):
        raise BadSources(faults)
    return source


def _made(name: str, data: Mapping[str, Any]) -> Source:
    head, file = data["source"], data["file"]
    return Source(
        id=name,
        name=head["name"],
        kind=head["kind"],
        sector=head["sector"],
        owner=head["owner"],
        basis=tuple(Basis(**each) for each in data.get("basis", ())),
        agreement=head["agreement"],
        agreed_as=head.get("agreed_as", ""),
        sender_signs=head["sender_signs"],
        every=file.get("every", ""),
        by_day=file.get("by_day"),
        late=file.get("late", 0),
        forms=tuple(file["forms"]),
        columns=tuple(_fields(data["column"])),
        limits=_limits(data.get("limits", {})),
        yields=tuple(_yielded(each) for each in data["yields"]),
        trust=head["trust"],
        face=head.get("face", False),
        kin=head.get("kin", False),
        fresh=head.get("fresh", ""),
        apps=tuple(head.get("apps", ())),
        note=head.get("note", ""),
    )


def _fields(columns: Sequence[Mapping[str, Any]]) -> Iterator[Field]:
    """The columns, the standard ones with their usual headings and words."""
    for told in columns:
        usual = STANDARD.get(told["code"], Field(told["code"]))
        yield replace(
            usual,
            names=(*usual.names, *(name for name in told.get("names", ()) if name not in usual.names)),
            kind=told.get("kind", usual.kind),
            required=told.get("required", usual.required),
            words=MappingProxyType({**usual.words, **told.get("words", {})}),
            future=told.get("future", False),
        )


def _limits(told: Mapping[str, Any]) -> Limits:
    fill = MappingProxyType(dict(told.get("fill", {})))
    order = tuple((first, then) for first, then in told.get("order", ()))
    return Limits(**{**told, "fill": fill, "order": order})


def _yielded(told: Mapping[str, Any]) -> Yield:
    when = {name: tuple(words) if isinstance(words, list) else (words,) for name, words in told.get("when", {}).items()}
    return Yield(**{**told, "when": MappingProxyType(when)})
