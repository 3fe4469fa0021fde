"""The notices that this installation decides by: those shipped, and those of VIVAT_POLICIES; read once."""

import os
from functools import cache
from pathlib import Path

from vivat.policy.load import default_paths, load
from vivat.reads.desk.lacks import Law


@cache
def _held(named: str) -> Law:
    return Law(load(default_paths([Path(part) for part in named.split(os.pathsep) if part])))


def law() -> Law:
    """What decisions ask of the notices."""
    return _held(os.environ.get("VIVAT_POLICIES", ""))
