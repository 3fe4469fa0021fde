"""The sources that this installation knows: those shipped, and those of VIVAT_SOURCES; read once."""

import os
from functools import cache
from pathlib import Path

from vivat.domain.errors import Place, VivatError
from vivat.domain.sources import Source
from vivat.sources.catalogue import sources


@cache
def _held(named: str) -> dict[str, Source]:
    return sources([Path(part) for part in named.split(os.pathsep) if part])


def known() -> dict[str, Source]:
    """By id, every source."""
    return _held(os.environ.get("VIVAT_SOURCES", ""))


def source_of(name: str) -> Source:
    """A source by its id; VivatError where there is none."""
    held = known()
    if name not in held:
        raise VivatError(f"没有来源“{name}”", Place("来源"), f"可用：{'、'.join(held)}")
    return held[name]
